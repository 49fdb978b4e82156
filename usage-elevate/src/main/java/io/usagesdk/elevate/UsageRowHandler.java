package io.usagesdk.elevate;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.usagesdk.core.json.DateTimes;
import io.usagesdk.elevate.CsvColumns.Known;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the fields that FastCSV finds. A field that is the same as in the row before, as
 * the tenant and the job often are, becomes the same string.
 *
 * <p>What is wrong with a row is kept until it is asked for: an exception thrown through FastCSV
 * would come out as another one.
 */
final class UsageRowHandler extends AbstractBaseCsvCallbackHandler<UsageRow> {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^([+-]?)0+(?=\\d)");
  private static final int LONGEST_SHOWN = 40;

  /** A number of this many digits fits into 64 bits, sign and all. */
  private static final int SAFE_DIGITS = 18;

  private static final int DATE_LENGTH = "2026-10-01".length();

  /** What no server has in a row: more than that is nonsense, or an attack on our memory. */
  private static final int MOST_COLUMNS = 10_000;

  private static final long LONGEST_ROW = 8 * 1024 * 1024L;

  private final UnaryOperator<String> redaction;
  private final List<String> header = new ArrayList<>();
  private @Nullable CsvColumns columns;
  private @Nullable String[] fields = {};
  private @Nullable String[] former = {};
  private int count;
  private long characters;
  private long rowStart;
  private @Nullable String problem;

  /**
   * Makes a handler.
   *
   * @param redaction takes secrets out of what messages quote
   */
  UsageRowHandler(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** What the columns are; null before the header. */
  @Nullable CsvColumns columns() {
    return columns;
  }

  /** Whether the latest row had fewer fields than the header. */
  boolean isShort() {
    return columns != null && count < columns.count();
  }

  /** What is wrong with the latest row, naming line and column; null if nothing is. */
  @Nullable String problem() {
    return problem;
  }

  /** The line that the latest row started in, the header's being 1. */
  long line() {
    return getStartingLineNumber();
  }

  /** Whether the latest row is more than can be held, so that its rest is not worth reading. */
  boolean isFull() {
    return count > MOST_COLUMNS || characters - rowStart > LONGEST_ROW;
  }

  /** How many characters the rows so far had, one for each column included. */
  long characters() {
    return characters;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    count = 0;
    problem = null;
    rowStart = characters;
    @Nullable String[] read = fields;
    fields = former;
    former = read;
    Arrays.fill(fields, null);
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    count = index + 1;
    characters += length;
    if (isFull()) {
      problem =
          "line "
              + line()
              + " has more than "
              + MOST_COLUMNS
              + " fields or "
              + LONGEST_ROW
              + " characters";
      return;
    }
    CsvColumns known = columns;
    if (known == null) {
      header.add(new String(buffer, offset, length));
    } else if (index < fields.length) {
      fields[index] = length == 0 ? null : text(former[index], buffer, offset, length);
    } else if (length > 0 && problem == null) {
      problem =
          "line "
              + line()
              + " has a field '"
              + shown(new String(buffer, offset, length))
              + "' beyond the last column, "
              + known.count()
              + " are named in the header";
    }
  }

  private static String text(@Nullable String former, char[] buffer, int offset, int length) {
    if (former == null || former.length() != length) {
      return new String(buffer, offset, length);
    }
    for (int i = 0; i < length; i++) {
      if (former.charAt(i) != buffer[offset + i]) {
        return new String(buffer, offset, length);
      }
    }
    return former;
  }

  /** Returns null for the header, which is no row; a row with a problem is not to be used. */
  @Override
  protected @Nullable UsageRow buildRecord() {
    CsvColumns known = columns;
    if (known == null) {
      if (isFull()) {
        return null;
      }
      columns = CsvColumns.of(header);
      fields = new String[header.size()];
      former = new String[header.size()];
      return null;
    }
    // A field that is empty takes its place in the row all the same.
    characters += known.count();
    problem = problem != null ? problem : problemOfHeader();
    long value = problem != null ? 0 : value(known);
    Instant start = time(known, Known.START);
    Instant end = time(known, Known.END);
    return row(known, value, start, end);
  }

  private UsageRow row(
      CsvColumns known, long value, @Nullable Instant start, @Nullable Instant end) {
    return new UsageRow(
        field(known, Known.TENANT_ID),
        field(known, Known.JOB_ID),
        field(known, Known.JOB_NAME),
        field(known, Known.JOB_TYPE),
        field(known, Known.METRIC_TYPE),
        value,
        start,
        end,
        field(known, Known.CREATED),
        field(known, Known.DETAILS),
        others(known));
  }

  private Map<String, String> others(CsvColumns known) {
    int[] places = known.others();
    if (places.length == 0) {
      return Map.of();
    }
    @Nullable String[] values = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = fields[places[i]];
    }
    return new PresentFields(known.otherNames(), values);
  }

  private @Nullable String field(CsvColumns known, Known column) {
    int index = known.index(column);
    return index < 0 ? null : fields[index];
  }

  private long value(CsvColumns known) {
    String field = field(known, Known.VALUE);
    String text = field == null ? "" : field.strip();
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      complain(
          known, Known.VALUE, text.isEmpty() ? "is empty" : quote(text) + " is no whole number");
      return 0;
    }
    if (text.length() <= SAFE_DIGITS) {
      return Long.parseLong(text);
    }
    // Long.parseLong would say of a number that is too long only that it is none.
    String number = LEADING_ZEROS.matcher(text).replaceFirst("$1");
    if (number.length() > 2 * SAFE_DIGITS || new BigInteger(number).bitLength() >= Long.SIZE) {
      complain(known, Known.VALUE, quote(text) + " does not fit into 64 bits");
      return 0;
    }
    return Long.parseLong(number);
  }

  private @Nullable Instant time(CsvColumns known, Known column) {
    String field = field(known, column);
    if (field == null || field.isBlank()) {
      return null;
    }
    String text = field.strip();
    try {
      return instant(text);
    } catch (DateTimeException e) {
      complain(known, column, quote(text) + " is no ISO 8601 date-time");
      return null;
    }
  }

  /** A time without an offset is UTC, a date its first instant. */
  private static Instant instant(String text) {
    if (text.length() == DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String time =
        text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
            ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
            : text;
    boolean hasOffset =
        time.endsWith("Z")
            || time.endsWith("z")
            || time.indexOf('+') > 0
            || time.indexOf('-', DATE_LENGTH) > 0;
    return hasOffset
        ? DateTimes.instant(time)
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }

  private void complain(CsvColumns known, Known column, String what) {
    if (problem == null) {
      problem = "line " + line() + ", column " + known.name(column) + ": " + what;
    }
  }

  private String quote(String text) {
    return "'" + shown(text) + "'";
  }

  private String shown(String field) {
    String text = redaction.apply(field);
    return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
  }

  /** Returns what is wrong with the header, or null. */
  @Nullable String problemOfHeader() {
    CsvColumns known = columns;
    if (known == null) {
      return "there is no line with the names of the columns";
    }
    return known.has(Known.VALUE)
        ? null
        : "there is no column metricValue, only " + shown(known.toString());
  }
}
