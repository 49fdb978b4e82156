package io.usagesdk.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * CSV after RFC 4180, in UTF-8: a header, which is there even over no rows, and a row for each
 * item. What is absent is an empty field without quotes.
 */
final class CsvRows<T> implements RecordWriter<T> {
  /** What makes a spreadsheet take a cell for a formula, in narrow and in wide letters. */
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private final List<CsvColumn<T>> columns;
  private final Predicate<T> taken;
  private final boolean safeCells;
  private final CsvWriter csv;
  private boolean begun;

  /**
   * Takes what to write.
   *
   * @param taken which items become rows
   * @param safeCells whether text that looks like a formula is to be kept from being one
   */
  CsvRows(List<CsvColumn<T>> columns, Predicate<T> taken, boolean safeCells, OutputStream out) {
    this.columns = List.copyOf(columns);
    this.taken = taken;
    this.safeCells = safeCells;
    this.csv = CsvWriter.builder().quoteStrategy(new Quotes<>(this.columns)).build(out);
  }

  @Override
  public void write(T item) throws IOException {
    if (!taken.test(item)) {
      return;
    }
    // All of them before the first is written: one may be refused.
    @Nullable String[] cells = new String[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      CsvColumn<T> column = columns.get(i);
      String cell = column.cell().of(item);
      cells[i] = safeCells && column.text() && cell != null ? safe(cell) : cell;
    }
    begin();
    row(cells);
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }

  @Override
  public void close() throws IOException {
    // An open stream beneath a failed header would leak, so it is closed in any case.
    try (CsvWriter closing = csv) {
      begin();
      closing.flush();
    }
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      row(columns.stream().map(CsvColumn::name).toArray(String[]::new));
    }
  }

  private void row(@Nullable String[] cells) throws IOException {
    try {
      csv.writeRecord(cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Spreadsheets take an apostrophe in front for the sign of a text. */
  private static String safe(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    char first = cell.charAt(0);
    String visible = cell.stripLeading();
    boolean harmful =
        first < ' ' || (!visible.isEmpty() && FORMULA.indexOf(visible.charAt(0)) >= 0);
    return harmful ? "'" + cell : cell;
  }

  /** Quotes, beside what must be, text that a reader might take for a number, such as an id. */
  private record Quotes<T>(List<CsvColumn<T>> columns) implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int field, String value) {
      char first = value.charAt(0);
      return columns.get(field).text()
          && ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.');
    }

    /** A line without anything would be no row. */
    @Override
    public boolean quoteNull(int line, int field) {
      return columns.size() == 1;
    }

    @Override
    public boolean quoteEmpty(int line, int field) {
      return columns.size() == 1;
    }
  }
}
