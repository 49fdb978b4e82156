package io.usagesdk.cli;

import io.usagesdk.core.Quota;
import io.usagesdk.export.CsvFormat;
import io.usagesdk.export.OutputFormat;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The form of quotas. They are no charges, so FOCUS has no place for them. */
final class QuotaFormatOptions {
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

  /** Returns the form of the quotas; a mistake in the options is a failure now. */
  ListingRun.Form<Quota> form() {
    csv.requireFor(form);
    if (form == OutputForm.CSV) {
      CsvFormat<Quota> format = csv.format(CsvFormat.quotas());
      return ListingRun.Form.of((out, charset) -> format.writer(out));
    }
    OutputFormat format = form == OutputForm.TABLE ? OutputFormat.TABLE : OutputFormat.JSONL;
    return ListingRun.Form.of(format::quotas);
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
