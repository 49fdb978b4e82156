package io.usagesdk.core;

/** The form of the ids that other programs read. */
final class Names {
  private Names() {}

  static void requireKebabCase(String what, String id) {
    boolean wordStarts = true;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && (c != '-' || wordStarts)) {
        throw malformed(what, id);
      }
      wordStarts = c == '-';
    }
    if (wordStarts) {
      throw malformed(what, id);
    }
  }

  private static IllegalArgumentException malformed(String what, String id) {
    return new IllegalArgumentException(
        what + " id '" + id + "' is not lower-case words joined by single hyphens");
  }
}
