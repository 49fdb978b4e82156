package io.usagesdk.cli;

import io.usagesdk.core.UsageRecord;
import io.usagesdk.export.CsvFormat;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.OutputFormat;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The form of usage records. */
final class RecordFormatOptions {
  private static final List<OutputForm> OFFERED = List.of(OutputForm.values());

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "table for people, the default; jsonl: one JSON object a line; csv: a flat table;"
              + " focus-csv: FOCUS, the standard for cost and usage, with its metadata beside the"
              + " file of --out.")
  private OutputForm form = OutputForm.TABLE;

  @Mixin private final CsvOptions csv = new CsvOptions();
  @Mixin private final FocusOptions focus = new FocusOptions();

  /** Returns the form of the records; a mistake in the options is a failure now. */
  ListingRun.Form<UsageRecord> form(Clock clock) {
    csv.requireFor(form);
    focus.requireFor(form);
    return switch (form) {
      case TABLE -> ListingRun.Form.of(OutputFormat.TABLE::records);
      case JSONL -> ListingRun.Form.of(OutputFormat.JSONL::records);
      case CSV -> {
        CsvFormat<UsageRecord> format = csv.format(CsvFormat.records());
        yield ListingRun.Form.of((out, charset) -> format.writer(out));
      }
      case FOCUS_CSV -> {
        FocusCsv format = focus.format(csv.columns());
        yield new ListingRun.Form<>(
            (out, charset) -> format.writer(out),
            (out, data) -> format.writeMetadata(out, data.toString(), clock.instant()));
      }
    };
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
