package io.usagesdk.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A character as it may be spelt once it has been in a URL, a form, JSON, a literal of some
 * language, or HTML: as it is in any case, or encoded by any of them, any number of times.
 */
final class SpeltCharacter {
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private static final Pattern REFERENCE =
      Pattern.compile("#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([a-z]{2,4});");

  /** How many digits follow the letter of an escape. */
  private static final Map<Character, Integer> DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);

  /** Of an escape that was escaped three times; more would only cost time. */
  private static final int MOST_BACKSLASHES = 8;

  private final int character;
  private final byte[] utf8;

  SpeltCharacter(int character) {
    this.character = character;
    this.utf8 = Character.toString(character).getBytes(StandardCharsets.UTF_8);
  }

  /** Adds all the places where the character may end if it begins there. */
  void addEnds(String text, int start, Set<Integer> ends) {
    if (start >= text.length()) {
      return;
    }
    addPlain(text, start, ends);
    switch (text.charAt(start)) {
      case '%' -> addPercentEncoded(text, start, ends);
      case '\\' -> addEscaped(text, start, ends);
      case '&' -> addReference(text, start, ends);
      default -> {}
    }
  }

  private void addPlain(String text, int start, Set<Integer> ends) {
    int found = text.codePointAt(start);
    if (Character.toLowerCase(found) == Character.toLowerCase(character)
        || (character == ' ' && found == '+')) {
      ends.add(start + Character.charCount(found));
    }
  }

  private void addPercentEncoded(String text, int start, Set<Integer> ends) {
    int at = start;
    for (byte expected : utf8) {
      at = afterByte(text, at, expected & 0xff);
      if (at < 0) {
        return;
      }
    }
    ends.add(at);
  }

  /** A percent sign may itself be encoded, any number of times. */
  private static int afterByte(String text, int start, int expected) {
    if (start >= text.length() || text.charAt(start) != '%') {
      return -1;
    }
    int at = start + 1;
    while (hex(text, at, 2) == '%' && (expected != '%' || hex(text, at + 2, 2) == '%')) {
      at += 2;
    }
    return hex(text, at, 2) == expected ? at + 2 : -1;
  }

  /** A backslash before it, or its number; backslashes may themselves be escaped. */
  private void addEscaped(String text, int start, Set<Integer> ends) {
    int run = afterBackslashes(text, start) - start;
    if (character == '\\') {
      for (int length = 2; length <= run; length *= 2) {
        ends.add(start + length);
      }
    }
    int at = start + run;
    if (at < text.length() && text.charAt(at) == character && !Character.isLetter(character)) {
      ends.add(at + 1);
    }
    int end = afterNumber(text, start, character);
    if (end < 0 && Character.isSupplementaryCodePoint(character)) {
      int middle = afterNumber(text, start, Character.highSurrogate(character));
      end = middle < 0 ? -1 : afterNumber(text, middle, Character.lowSurrogate(character));
    }
    if (end >= 0) {
      ends.add(end);
    }
  }

  private static int afterNumber(String text, int start, int expected) {
    int at = afterBackslashes(text, start);
    if (at == start || at >= text.length()) {
      return -1;
    }
    int digits = DIGITS.getOrDefault(text.charAt(at), 0);
    return digits > 0 && hex(text, at + 1, digits) == expected ? at + 1 + digits : -1;
  }

  private static int afterBackslashes(String text, int start) {
    int end = Math.min(text.length(), start + MOST_BACKSLASHES);
    int at = start;
    while (at < end && text.charAt(at) == '\\') {
      at++;
    }
    return at;
  }

  /** An ampersand may itself be a reference, any number of times. */
  private void addReference(String text, int start, Set<Integer> ends) {
    int at = start + 1;
    while (text.startsWith("amp;", at)) {
      at += "amp;".length();
    }
    if (character == '&' && at > start + 1) {
      ends.add(at);
    }
    Matcher reference = REFERENCE.matcher(text).region(at, text.length());
    if (reference.lookingAt() && isMeant(reference)) {
      ends.add(reference.end());
    }
  }

  private boolean isMeant(Matcher reference) {
    if (reference.group(1) != null) {
      return Integer.parseInt(reference.group(1)) == character;
    }
    if (reference.group(2) != null) {
      return Integer.parseInt(reference.group(2), 16) == character;
    }
    return Character.toString(character).equals(ENTITIES.get(reference.group(3)));
  }

  /** Returns a number of so many digits, or -1 if there is none. */
  private static int hex(String text, int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || number > Character.MAX_CODE_POINT) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }
}
