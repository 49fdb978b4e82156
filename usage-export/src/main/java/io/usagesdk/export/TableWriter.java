package io.usagesdk.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns. Their widths are settled from the first rows, so that any number of rows can
 * pass; a later text that is wider is cut, a later number pushes its row out of line. A listing
 * without rows is written as nothing at all.
 */
final class TableWriter<T> implements RecordWriter<T> {
  private static final int WINDOW = 500;
  private static final String GAP = "  ";

  /** What a text column gets at least where rows are still to come that nobody has seen. */
  private static final int MIN_WIDTH_OF_UNSEEN = 16;

  private final List<Column<T>> columns;
  private final Footer<T> footer;
  private final BufferedSink sink;
  private final Charset charset;
  private final String ellipsis;
  private final List<String[]> window = new ArrayList<>();

  /** Null while the window is open; zero for a column that is left out. */
  private int @Nullable [] widths;

  /** What stands below the rows, which it has seen all. */
  interface Footer<T> {
    void add(T item);

    /** Returns lines of texts for some of the columns, by their headers. */
    List<Map<String, String>> rows();
  }

  TableWriter(List<Column<T>> columns, OutputStream out, Charset charset) {
    this(columns, new NoFooter<>(), out, charset);
  }

  TableWriter(List<Column<T>> columns, Footer<T> footer, OutputStream out, Charset charset) {
    this.columns = columns;
    this.footer = footer;
    this.sink = Okio.buffer(Okio.sink(out));
    this.charset = charset;
    this.ellipsis = charset.newEncoder().canEncode('…') ? "…" : "...";
  }

  @Override
  public void write(T item) throws IOException {
    String[] row = new String[columns.size()];
    for (int i = 0; i < row.length; i++) {
      Column<T> column = columns.get(i);
      String text = TerminalText.clean(column.text().apply(item));
      row[i] = column.right() ? text : TerminalText.fit(text, column.maxWidth(), ellipsis);
    }
    footer.add(item);
    if (widths != null) {
      print(row, widths);
    } else {
      window.add(row);
      if (window.size() == WINDOW) {
        settle(true);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }

  @Override
  public void close() throws IOException {
    // An open sink beneath a failed table would leak, so it is closed in any case.
    try (BufferedSink closing = sink) {
      List<String[]> last = footer.rows().stream().map(this::texts).toList();
      if (widths == null && !window.isEmpty()) {
        window.addAll(last);
        settle(false);
      } else if (widths != null) {
        for (String[] row : last) {
          print(row, widths);
        }
      }
      closing.flush();
    }
  }

  private String[] texts(Map<String, String> row) {
    return columns.stream()
        .map(c -> TerminalText.clean(row.getOrDefault(c.header(), "")))
        .toArray(String[]::new);
  }

  private void settle(boolean moreMayCome) throws IOException {
    int[] settled = new int[columns.size()];
    for (int i = 0; i < settled.length; i++) {
      settled[i] = widthOf(i, moreMayCome);
    }
    widths = settled;
    print(columns.stream().map(Column::header).toArray(String[]::new), settled);
    for (String[] row : window) {
      print(row, settled);
    }
    window.clear();
  }

  /** A column that is empty throughout is left out, but only once every row has been seen. */
  private int widthOf(int index, boolean moreMayCome) {
    Column<T> column = columns.get(index);
    int width = 0;
    for (String[] row : window) {
      width = Math.max(width, TerminalText.width(row[index]));
    }
    if (moreMayCome && !column.right()) {
      width = Math.max(width, Math.min(column.maxWidth(), MIN_WIDTH_OF_UNSEEN));
    }
    return width == 0 && !moreMayCome ? 0 : Math.max(width, column.header().length());
  }

  private void print(String[] row, int[] settled) throws IOException {
    StringBuilder line = new StringBuilder();
    int owed = 0;
    for (int i = 0; i < row.length; i++) {
      if (settled[i] == 0) {
        continue;
      }
      Column<T> column = columns.get(i);
      String text = column.right() ? row[i] : TerminalText.fit(row[i], settled[i], ellipsis);
      int padding = Math.max(0, settled[i] - TerminalText.width(text));
      int before = column.right() ? padding : 0;
      // Spaces are owed until something follows them, so that no line ends in any.
      if (!text.isEmpty()) {
        line.append(" ".repeat(owed + before)).append(text);
        owed = padding - before + GAP.length();
      } else {
        owed += padding + GAP.length();
      }
    }
    sink.writeString(line.append('\n').toString(), charset);
  }

  /** Nothing below the rows. */
  private record NoFooter<T>() implements Footer<T> {
    @Override
    public void add(T item) {
      // It adds nothing up.
    }

    @Override
    public List<Map<String, String>> rows() {
      return List.of();
    }
  }
}
