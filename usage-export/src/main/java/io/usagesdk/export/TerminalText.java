package io.usagesdk.export;

import java.math.BigDecimal;

/** Text for a terminal: what cannot do harm there, how wide it is, and cut to fit. */
public final class TerminalText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Living scripts stack three or four marks on a letter; more is meant to spill over lines. */
  private static final int MAX_MARKS = 6;

  private TerminalText() {}

  /**
   * Makes text from outside harmless: a name that someone else chose must not move the cursor, set
   * colours, break the line or turn the reading direction. Each control character, line separator,
   * direction mark, invisible format character and unpaired surrogate becomes U+FFFD; combining
   * marks beyond what any script needs are dropped.
   *
   * @param text any text
   * @return the text on one line, the same instance where there is nothing to replace
   */
  public static String clean(String text) {
    int i = 0;
    while (i < text.length() && isPlainAscii(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, i);
    int marks = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      boolean harmful = isHarmful(codePoint);
      marks = !harmful && DisplayWidth.of(codePoint) == 0 ? marks + 1 : 0;
      if (harmful) {
        clean.append(REPLACEMENT);
      } else if (marks <= MAX_MARKS) {
        clean.appendCodePoint(codePoint);
      }
    }
    return clean.toString();
  }

  /**
   * Returns how many cells a text takes: two for most East Asian characters and emoji, none for
   * combining marks.
   *
   * @param text text without control characters
   * @return the number of cells
   */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += DisplayWidth.of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /**
   * Cuts a text that is too wide, and says so.
   *
   * @param text text without control characters
   * @param width how many cells there are
   * @param ellipsis what to end a cut text with, one character or more, narrower than {@code width}
   * @return a text of {@code width} cells at most, the same instance where it fits
   */
  public static String fit(String text, int width, String ellipsis) {
    if (text.length() * 2 <= width || width(text) <= width) {
      return text;
    }
    int room = width - width(ellipsis);
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      taken += DisplayWidth.of(codePoint);
      if (taken > room) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    // A joiner at the cut would fuse the last emoji with the ellipsis.
    while (end > 0 && text.charAt(end - 1) == ZERO_WIDTH_JOINER) {
      end--;
    }
    return text.substring(0, end) + ellipsis;
  }

  /**
   * Writes a number out for people.
   *
   * @param value a number of 1000 digits at most
   * @return all its digits, with a comma before each three of the whole part
   * @throws IllegalArgumentException if it has more digits
   */
  public static String number(BigDecimal value) {
    if (Decimals.length(value) > Decimals.MAX_LENGTH) {
      throw new IllegalArgumentException("the number has " + Decimals.length(value) + " digits");
    }
    return Decimals.grouped(value);
  }

  private static boolean isPlainAscii(char c) {
    return c >= ' ' && c <= '~';
  }

  private static boolean isHarmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Joiners shape Indic and Arabic letters and emoji; tags spell the flags of regions.
      case Character.FORMAT ->
          codePoint != ZERO_WIDTH_JOINER && codePoint != 0x200C && codePoint < 0xE0020;
      default -> false;
    };
  }
}
