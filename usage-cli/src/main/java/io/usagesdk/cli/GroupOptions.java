package io.usagesdk.cli;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Nearest;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.UsageReport;
import io.usagesdk.core.report.UsageSums;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is added up. */
final class GroupOptions {
  private static final String BY = "--by";
  private static final String TOP = "--top";

  @Option(
      names = BY,
      paramLabel = "NAME",
      split = ",",
      defaultValue = "provider",
      converter = DimensionConverter.class,
      completionCandidates = Dimensions.class,
      description =
          "What to group by, separated by commas: ${COMPLETION-CANDIDATES}. source is an account"
              + " that is configured. One time at most; providers are asked for it if --granularity"
              + " is not given, and a record that does not lie in one hour, day, week or month"
              + " keeps its own period. Default: ${DEFAULT-VALUE}.")
  private List<Dimension> dimensions = List.of();

  @Option(
      names = TOP,
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Only the N largest services, accounts or resources of each provider, metric and time;"
              + " the others in one row.")
  private @Nullable Integer top;

  /** Returns sums without records; a mistake in the options is a failure now. */
  UsageSums sums() {
    if (top != null && dimensions.stream().noneMatch(Dimension::isRanked)) {
      throw new ConfigurationException(
          TOP,
          "there are no services, accounts or resources to choose from",
          "leave it out, or name one of these in --by");
    }
    try {
      return UsageSums.by(dimensions);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(BY, String.valueOf(e.getMessage()), "choose one of them");
    }
  }

  UsageReport chosen(UsageReport report) {
    return top == null ? report : report.top(top);
  }

  /** Returns how long the times are that are grouped by; total where any period will do. */
  Granularity granularity() {
    return dimensions.stream()
        .flatMap(dimension -> dimension.granularity().stream())
        .findFirst()
        .orElse(Granularity.TOTAL);
  }

  /** Reads the name of a dimension. */
  static final class DimensionConverter implements ITypeConverter<Dimension> {
    @Override
    public Dimension convert(String value) {
      String name = value.strip();
      return Dimension.of(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + name
                          + "' is nothing to group by: "
                          + Nearest.to(name, Dimensions.IDS)
                              .map(id -> "did you mean '" + id + "'?")
                              .orElse("use " + String.join(", ", Dimensions.IDS))));
    }
  }

  /** Reads how many there are to be. */
  static final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        int count = Integer.parseInt(value);
        if (count >= 1) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "'" + value + "' is no number of rows: use a whole number of 1 or more");
    }
  }

  /** What can be grouped by, for help and completion. */
  static final class Dimensions implements Iterable<String> {
    private static final List<String> IDS =
        Arrays.stream(Dimension.values()).map(Dimension::id).toList();

    @Override
    public Iterator<String> iterator() {
      return IDS.iterator();
    }
  }
}
