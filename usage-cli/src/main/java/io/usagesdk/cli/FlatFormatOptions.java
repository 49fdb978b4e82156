package io.usagesdk.cli;

import io.usagesdk.export.CsvFormat;
import io.usagesdk.export.OutputFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The form of quotas and sums. They are no charges, so FOCUS has no place for them. */
final class FlatFormatOptions {
  private static final List<OutputForm> OFFERED =
      List.of(OutputForm.TABLE, OutputForm.JSONL, OutputForm.CSV);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "table for people, the default; jsonl: one JSON object a line; csv: a flat table.")
  private OutputForm form = OutputForm.TABLE;

  @Mixin private final CsvOptions csv = new CsvOptions();

  /**
   * Returns the form; a mistake in the options is a failure now.
   *
   * @param columns the CSV with all its columns
   * @param other what opens a writer of another format
   */
  <T> ListingRun.Form<T> form(
      CsvFormat.Builder<T> columns, Function<OutputFormat, ListingRun.Opener<T>> other) {
    csv.requireFor(form);
    if (form == OutputForm.CSV) {
      CsvFormat<T> format = csv.format(columns);
      return ListingRun.Form.of((out, charset) -> format.writer(out));
    }
    return ListingRun.Form.of(
        other.apply(form == OutputForm.TABLE ? OutputFormat.TABLE : OutputFormat.JSONL));
  }

  /** Reads the name of a format. */
  static final class Converter implements ITypeConverter<OutputForm> {
    @Override
    public OutputForm convert(String value) {
      return OutputForm.of(value, OFFERED);
    }
  }

  /** The names, for help and completion. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return OFFERED.stream().map(OutputForm::id).iterator();
    }
  }
}
