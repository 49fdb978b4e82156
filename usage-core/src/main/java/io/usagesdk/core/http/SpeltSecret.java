package io.usagesdk.core.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as it may be spelt once it has been in a URL or a form. What one encoder leaves as it is
 * another one encodes, and a link inside of a link is encoded twice, so each character is looked
 * for in all its forms, and in any case. One that was cut off counts from a few characters on.
 */
final class SpeltSecret {
  /** Fewer tell next to nothing. */
  private static final int SHORTEST_CUT = 4;

  /** How a text ends that somebody cut, perhaps in the middle of an encoded character. */
  private static final Pattern CUT = Pattern.compile("(?:%[0-9a-fA-F%]*+)?\\.\\.\\.");

  private final int[] characters;

  SpeltSecret(String secret) {
    this.characters = secret.codePoints().toArray();
  }

  /** Returns the end of the secret if it begins there, else -1. */
  int end(String text, int start) {
    // A secret may have a percent sign and digits in it that only look encoded.
    return Math.max(end(text, start, true), end(text, start, false));
  }

  private int end(String text, int start, boolean encodedFirst) {
    int at = start;
    for (int i = 0; i < characters.length; i++) {
      int encoded = afterEncoded(text, at, characters[i]);
      int plain = afterPlain(text, at, characters[i]);
      int next = encoded < 0 || (plain >= 0 && !encodedFirst) ? plain : encoded;
      if (next < 0) {
        return i < SHORTEST_CUT ? -1 : endOfCut(text, at);
      }
      at = next;
    }
    return at;
  }

  private static int afterPlain(String text, int at, int character) {
    if (at >= text.length()) {
      return -1;
    }
    int found = text.codePointAt(at);
    boolean same =
        Character.toLowerCase(found) == Character.toLowerCase(character)
            || (character == ' ' && found == '+');
    return same ? at + Character.charCount(found) : -1;
  }

  private static int afterEncoded(String text, int start, int character) {
    if (start >= text.length() || text.charAt(start) != '%') {
      return -1;
    }
    int at = start;
    for (byte expected : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      at = afterByte(text, at, expected & 0xff);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  /** A percent sign may itself be encoded, any number of times. */
  private static int afterByte(String text, int start, int expected) {
    if (start >= text.length() || text.charAt(start) != '%') {
      return -1;
    }
    int at = start + 1;
    while (hex(text, at) == '%' && (expected != '%' || hex(text, at + 2) == '%')) {
      at += 2;
    }
    return hex(text, at) == expected ? at + 2 : -1;
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int endOfCut(String text, int at) {
    Matcher matcher = CUT.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() - "...".length() : -1;
  }
}
