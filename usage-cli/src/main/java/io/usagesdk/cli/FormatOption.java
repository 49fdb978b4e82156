package io.usagesdk.cli;

import io.usagesdk.export.OutputFormat;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The form of the output, where it is for people or for programs that read JSON. */
final class FormatOption {
  private static final List<OutputForm> OFFERED = List.of(OutputForm.TABLE, OutputForm.JSONL);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "table for people, the default; jsonl for programs: one JSON object a line, numbers"
              + " exact.")
  private OutputForm form = OutputForm.TABLE;

  OutputFormat format() {
    return form == OutputForm.TABLE ? OutputFormat.TABLE : OutputFormat.JSONL;
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
