package io.usagesdk.export;

import io.usagesdk.core.Nearest;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.ReportRow;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Flat CSV after RFC 4180, in UTF-8: a header, lines that end in CR LF, quotes where they are
 * needed. The columns are called like the members of JSON Lines, with a dot before those of an
 * inner object, such as {@code account.id}; {@code attributes} is a JSON object. Numbers have all
 * their digits, times are ISO 8601 in UTC, the end not included. What is absent is an empty field.
 * Text that begins like a number stands in quotes, so that ids may be told from quantities.
 *
 * <pre>{@code
 * CsvFormat<UsageRecord> csv = CsvFormat.records().columns(List.of("metric", "quantity")).build();
 * try (RecordWriter<UsageRecord> writer = csv.writer(out)) {
 *   writer.write(record);
 * }
 * }</pre>
 *
 * <p>Immutable; writers hold on to one buffer.
 *
 * @param <T> what a row is made of
 */
public final class CsvFormat<T> {
  private static final String ATTRIBUTE = CsvTables.ATTRIBUTES + ".";

  private final Kind<T> kind;
  private final List<String> columns;
  private final boolean safeCells;

  /** A kind of thing that has columns; they are made anew for each writer, which they serve. */
  private record Kind<T>(
      Supplier<List<CsvColumn<T>>> columns, Function<T, Map<String, String>> attributes) {
    List<String> names() {
      return columns.get().stream().map(CsvColumn::name).toList();
    }
  }

  private CsvFormat(Builder<T> builder) {
    this.kind = builder.kind;
    this.columns = builder.columns;
    this.safeCells = builder.safeCells;
  }

  /**
   * Begins the CSV of usage records. Its columns are {@code provider}, {@code source}, {@code
   * service}, {@code metric}, {@code unit}, {@code kind}, {@code quantity}, {@code start}, {@code
   * end}, {@code account.id}, {@code account.name}, {@code resource.id}, {@code resource.name},
   * {@code resource.type}, {@code cost.amount}, {@code cost.currency} and {@code attributes}.
   *
   * @return a builder with all of them
   */
  public static Builder<UsageRecord> records() {
    return new Builder<>(new Kind<>(CsvTables::records, UsageRecord::attributes));
  }

  /**
   * Begins the CSV of quotas. Its columns are {@code provider}, {@code source}, {@code metric},
   * {@code unit}, {@code limit}, {@code used}, {@code start}, {@code end}, {@code account.id},
   * {@code account.name} and {@code attributes}; an empty limit is none or an unknown one.
   *
   * @return a builder with all of them
   */
  public static Builder<Quota> quotas() {
    return new Builder<>(new Kind<>(CsvTables::quotas, Quota::attributes));
  }

  /**
   * Begins the CSV of the rows of a report. Its columns are {@code provider}, {@code source},
   * {@code service}, {@code metric}, {@code unit}, {@code kind}, {@code quantity}, {@code start},
   * {@code end}, {@code account.id}, {@code account.name}, {@code resource.id}, {@code
   * resource.name}, {@code resource.type}, {@code cost.amount}, {@code cost.currency}, {@code
   * costs}, {@code records}, {@code covered.start}, {@code covered.end} and {@code others}; those
   * that the report is not grouped by are empty. {@code costs} is a JSON object with an amount for
   * each currency; where that is only one, it is in {@code cost.amount} and {@code cost.currency},
   * too.
   *
   * @return a builder with all of them
   */
  public static Builder<ReportRow> report() {
    return new Builder<>(new Kind<>(CsvTables::report, row -> Map.of()));
  }

  /**
   * Returns the names of the columns.
   *
   * @return the names in the order of the header
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * Returns a writer.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer; it refuses numbers of more than 1000 digits
   */
  public RecordWriter<T> writer(OutputStream out) {
    List<CsvColumn<T>> all = kind.columns().get();
    List<CsvColumn<T>> chosen = new ArrayList<>();
    for (String name : columns) {
      chosen.add(
          all.stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseGet(() -> attribute(name)));
    }
    return new CsvRows<>(chosen, item -> true, safeCells, out);
  }

  private CsvColumn<T> attribute(String column) {
    String name = column.substring(ATTRIBUTE.length());
    return CsvColumn.text(column, item -> kind.attributes().apply(item).get(name));
  }

  /**
   * Collects what is wanted of a {@link CsvFormat}.
   *
   * @param <T> what a row is made of
   */
  public static final class Builder<T> {
    private final Kind<T> kind;
    private List<String> columns;
    private boolean safeCells;

    private Builder(Kind<T> kind) {
      this.kind = kind;
      this.columns = kind.names();
    }

    /**
     * Chooses columns.
     *
     * @param names the columns in the order wanted; {@code attributes.<name>} is the value of one
     *     attribute
     * @return this builder
     * @throws IllegalArgumentException if there are none, one is not known, or one comes twice
     */
    public Builder<T> columns(List<String> names) {
      List<String> known = kind.names();
      Set<String> seen = new HashSet<>();
      for (String name : names) {
        boolean attribute =
            known.contains(CsvTables.ATTRIBUTES)
                && name.startsWith(ATTRIBUTE)
                && name.length() > ATTRIBUTE.length();
        if (!attribute && !known.contains(name)) {
          throw unknown(name, known);
        }
        if (!seen.add(name)) {
          throw new IllegalArgumentException("column '" + name + "' comes twice");
        }
      }
      if (names.isEmpty()) {
        throw new IllegalArgumentException("no column is chosen");
      }
      this.columns = List.copyOf(names);
      return this;
    }

    /**
     * Says whether text is kept from being a formula. Spreadsheets run a cell that begins with
     * {@code =}, {@code +}, {@code -} or {@code @}, and names come from outside; with this, such
     * text, also behind spaces, and text that begins with a control character gets an apostrophe in
     * front. Programs that read the file then see the apostrophe, too. Numbers and times stay as
     * they are.
     *
     * @param value true to do so; not done unless asked for
     * @return this builder
     */
    public Builder<T> safeCells(boolean value) {
      this.safeCells = value;
      return this;
    }

    /**
     * Returns the format.
     *
     * @return a new format
     */
    public CsvFormat<T> build() {
      return new CsvFormat<>(this);
    }
  }

  /** For FOCUS, too. */
  static IllegalArgumentException unknown(String name, List<String> known) {
    return new IllegalArgumentException(
        "there is no column '"
            + name
            + "', but "
            + Nearest.to(name, known).map(n -> "'" + n + "'").orElse(String.join(", ", known)));
  }
}
