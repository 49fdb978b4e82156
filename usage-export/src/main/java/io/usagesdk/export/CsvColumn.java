package io.usagesdk.export;

import org.jspecify.annotations.Nullable;

/**
 * One column of a CSV.
 *
 * @param name what the header calls it
 * @param text whether it holds text that somebody chose, not a number or a time that was written
 *     out here
 * @param cell what stands in a row
 */
record CsvColumn<T>(String name, boolean text, Cell<T> cell) {
  /** What stands in a column of a row. */
  interface Cell<T> {
    /** Returns the text of the cell; null where there is nothing. */
    @Nullable String of(T item);
  }

  static <T> CsvColumn<T> text(String name, Cell<T> cell) {
    return new CsvColumn<>(name, true, cell);
  }

  /** A number or a time. */
  static <T> CsvColumn<T> value(String name, Cell<T> cell) {
    return new CsvColumn<>(name, false, cell);
  }
}
