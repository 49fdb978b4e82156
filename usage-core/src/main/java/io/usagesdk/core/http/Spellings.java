package io.usagesdk.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ways in which a text may be spelt once it has been in a URL or a form. What one encoder
 * leaves as it is another one encodes, and a link inside of a link is encoded twice, so each
 * character is looked for in all its forms.
 */
final class Spellings {
  /** A percent sign, itself encoded any number of times. */
  private static final String PERCENT = "%(?:25)*";

  private Spellings() {}

  /** Returns a regular expression that matches the text in any spelling. */
  static String of(String text) {
    return text.codePoints()
        .mapToObj(Spellings::ofCharacter)
        .collect(Collectors.joining("", "(?:", ")"));
  }

  private static String ofCharacter(int character) {
    if (character < 0x80 && Character.isLetterOrDigit(character)) {
      return Character.toString(character);
    }
    String itself = Character.toString(character);
    String forms = encoded(itself) + "|" + Pattern.quote(itself);
    return "(?:" + (character == ' ' ? forms + "|\\+" : forms) + ")";
  }

  private static String encoded(String character) {
    StringBuilder bytes = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      String hex = String.format(Locale.ROOT, "%02x", b & 0xff);
      bytes.append(PERCENT).append("(?i:").append(hex).append(')');
    }
    return bytes.toString();
  }
}
