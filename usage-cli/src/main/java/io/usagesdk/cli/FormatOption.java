package io.usagesdk.cli;

import io.usagesdk.export.OutputFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The form of the output. */
final class FormatOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "table for people, the default; jsonl for programs: one JSON object a line, numbers"
              + " exact.")
  private OutputFormat format = OutputFormat.TABLE;

  OutputFormat format() {
    return format;
  }

  /** Reads the name of a format. */
  static final class Converter implements ITypeConverter<OutputFormat> {
    /** Names that are promised for a later release, so they deserve a better word than unknown. */
    private static final List<String> NOT_YET = List.of("csv", "focus-csv");

    @Override
    public OutputFormat convert(String value) {
      return OutputFormat.of(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      NOT_YET.contains(value.toLowerCase(Locale.ROOT))
                          ? value + " is not built in yet: use table or jsonl"
                          : "there is no format '" + value + "': use table or jsonl"));
    }
  }

  /** The names, for help and completion. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(OutputFormat.values())
          .map(OutputFormat::id)
          .collect(Collectors.toList())
          .iterator();
    }
  }
}
