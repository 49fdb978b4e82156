package io.usagesdk.export;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param header what it is called
 * @param right whether it is aligned to the right, as numbers are; such a column is never cut
 * @param maxWidth how many cells a text may take at most
 * @param text what to show; empty where there is nothing
 */
record Column<T>(String header, boolean right, int maxWidth, Function<T, String> text) {
  static <T> Column<T> text(String header, int maxWidth, Function<T, String> text) {
    return new Column<>(header, false, maxWidth, text);
  }

  static <T> Column<T> number(String header, Function<T, String> text) {
    return new Column<>(header, true, Integer.MAX_VALUE, text);
  }
}
