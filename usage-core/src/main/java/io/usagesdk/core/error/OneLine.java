package io.usagesdk.core.error;

import java.util.regex.Pattern;

/** Keeps messages to one line, whatever was put into them. */
public final class OneLine {
  /** What would make two lines of one, or steer a terminal. */
  private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private OneLine() {}

  /**
   * Returns a text as one line.
   *
   * @param text any text
   * @return the text, with one space in place of each run of control characters and line ends
   */
  public static String of(String text) {
    return LINE_BREAKERS.matcher(text).replaceAll(" ");
  }
}
