package io.usagesdk.elevate;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.StreamedBody;
import io.usagesdk.elevate.model.MetricType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV, one after another while it arrives. Never holds more than one of them. */
final class CsvRows implements AutoCloseable {
  /** What one field may have at most, in characters: more is held by no small machine. */
  private static final int LONGEST_FIELD = 4 * 1024 * 1024;

  private final MetricType type;
  private final StreamedBody body;
  private final Ending ending;
  private final UsageRowHandler handler;
  private final CloseableIterator<UsageRow> rows;
  private long count;
  private @Nullable UsageException later;

  CsvRows(MetricType type, StreamedBody body) {
    this.type = type;
    this.body = body;
    this.handler = new UsageRowHandler(body::shown);
    this.ending = new Ending(body.bytes(), handler);
    this.rows =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .detectBomHeader(true)
            .maxBufferSize(LONGEST_FIELD)
            .build(handler, ending, StandardCharsets.UTF_8)
            .iterator();
  }

  /**
   * Returns what the next row is made into, or null where there is none.
   *
   * @param mapping throws IllegalArgumentException for a row that cannot be; the message says why
   * @throws UsageException if the CSV breaks off or is none; after the rows before
   */
  <T> @Nullable T next(Function<UsageRow, T> mapping) {
    if (later != null) {
      throw later;
    }
    try {
      if (count == 0) {
        requireCsv();
      }
      UsageRow row = rows.hasNext() ? rows.next() : null;
      long line = handler.line();
      requireGood(row);
      if (row == null) {
        return null;
      }
      T item = mapped(row, line, mapping);
      count++;
      return item;
    } catch (UncheckedIOException | CsvParseException e) {
      throw told(e, count);
    }
  }

  private UsageException told(RuntimeException failure, long delivered) {
    if (handler.problem() != null) {
      return unreadable(handler.problem(), delivered, null);
    }
    IOException lost = lostConnection(failure);
    return lost != null
        ? body.brokeOff(lost, soFar(delivered))
        : unreadable(cause(failure), delivered, failure);
  }

  private <T> T mapped(UsageRow row, long line, Function<UsageRow, T> mapping) {
    try {
      return mapping.apply(row);
    } catch (IllegalArgumentException e) {
      throw unreadable("line " + line + ": " + e.getMessage(), count, null);
    }
  }

  /** How many characters have been read. */
  long characters() {
    return handler.characters();
  }

  private String soFar(long delivered) {
    return delivered + (delivered == 1 ? " row of " : " rows of ") + type;
  }

  /** A page for people, of a proxy or a login, is no CSV, though it can be read as one. */
  private void requireCsv() {
    MediaType type = body.contentType();
    if (type == null) {
      return;
    }
    String subtype = type.subtype().toLowerCase(Locale.ROOT);
    if (subtype.contains("html") || subtype.contains("json") || subtype.contains("xml")) {
      throw unreadable(
          "the content type is " + body.shown(type.toString()) + ", not CSV", count, null);
    }
  }

  private void requireGood(@Nullable UsageRow row) {
    String problem = handler.problem();
    if (problem == null && count == 0) {
      problem = handler.problemOfHeader();
    }
    if (problem == null && row != null && handler.isShort()) {
      problem = problemOfShortRow(handler.line());
    }
    if (problem != null) {
      throw unreadable(problem, count, null);
    }
  }

  /**
   * Fields may be missing at the end of a row, but not since the whole answer ends there. To see
   * that, it looks ahead; what goes wrong there is for the row after.
   */
  private @Nullable String problemOfShortRow(long line) {
    try {
      return !rows.hasNext() && !ending.isLineBreak()
          ? "it ends in the middle of line " + line
          : null;
    } catch (UncheckedIOException | CsvParseException e) {
      later = told(e, count + 1);
      return null;
    }
  }

  private UsageException unreadable(String what, long delivered, @Nullable Throwable cause) {
    return body.unreadable("after " + soFar(delivered) + ": " + what, cause);
  }

  private static String cause(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static @Nullable IOException lostConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException lost) {
        return lost;
      }
    }
    return null;
  }

  @Override
  public void close() {
    body.close();
  }

  /** Knows what the last byte was, and ends where the handler cannot take any more. */
  private static final class Ending extends FilterInputStream {
    private int last = '\n';

    private final UsageRowHandler handler;

    Ending(InputStream in, UsageRowHandler handler) {
      super(in);
      this.handler = handler;
    }

    boolean isLineBreak() {
      return last == '\n' || last == '\r';
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      last = read < 0 ? last : read;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (handler.isFull()) {
        throw new IOException("the row is too long");
      }
      int read = super.read(target, offset, length);
      last = read > 0 ? target[offset + read - 1] : last;
      return read;
    }
  }
}
