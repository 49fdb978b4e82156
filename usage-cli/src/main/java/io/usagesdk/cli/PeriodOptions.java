package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.error.ConfigurationException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which time to ask about. */
final class PeriodOptions {
  /** Without a wish, the longest that the provider has: it needs the fewest records. */
  private static final List<Granularity> LONGEST_FIRST =
      List.of(
          Granularity.TOTAL,
          Granularity.MONTH,
          Granularity.WEEK,
          Granularity.DAY,
          Granularity.HOUR);

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Times.Converter.class,
      description =
          "Start, an ISO date or date-time, UTC unless it says otherwise. Default: the first of"
              + " this month.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Times.Converter.class,
      description = "End, itself not included. Default: now.")
  private @Nullable Instant to;

  @Option(
      names = "--granularity",
      paramLabel = "UNIT",
      converter = GranularityConverter.class,
      completionCandidates = Granularities.class,
      description =
          "The time that one record covers: ${COMPLETION-CANDIDATES}. Default: the longest that the"
              + " provider has.")
  private @Nullable Granularity granularity;

  Period period(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = from != null ? from : firstOfMonth(now);
    Instant end = to != null ? to : now;
    if (from == null && to == null && !start.isBefore(end)) {
      // The month is not a second old.
      end = start.plusSeconds(1);
    }
    if (!start.isBefore(end)) {
      throw new ConfigurationException(
          "--from",
          start + " is not before " + end,
          "give a --from and a --to with some time between them; --from is the first of this month"
              + " and --to is now if not given");
    }
    return new Period(start, end);
  }

  /** Returns the query for a provider. One that cannot do what is asked refuses it itself. */
  UsageQuery query(Period period, Set<Capability> capabilities) {
    return query(period, capabilities, Granularity.TOTAL);
  }

  /**
   * Returns the query for a provider whose records are to be added up.
   *
   * @param sums how long a time is added up; if no records that fit into it are to be had, they are
   *     longer
   */
  UsageQuery query(Period period, Set<Capability> capabilities, Granularity sums) {
    if (granularity != null) {
      return new UsageQuery(period, granularity);
    }
    return Stream.concat(longestWithin(sums), LONGEST_FIRST.stream())
        .filter(g -> capabilities.contains(Capability.of(g)))
        .findFirst()
        .map(g -> new UsageQuery(period, g))
        .orElseGet(() -> UsageQuery.of(period));
  }

  /** Weeks do not make up months. */
  private static Stream<Granularity> longestWithin(Granularity sums) {
    return LONGEST_FIRST.stream()
        .skip(LONGEST_FIRST.indexOf(sums))
        .filter(g -> g != Granularity.WEEK || sums != Granularity.MONTH);
  }

  private static Instant firstOfMonth(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC)
        .withDayOfMonth(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /** Reads a granularity. */
  static final class GranularityConverter implements ITypeConverter<Granularity> {
    @Override
    public Granularity convert(String value) {
      for (Granularity granularity : Granularity.values()) {
        if (granularity.name().equalsIgnoreCase(value)) {
          return granularity;
        }
      }
      throw new TypeConversionException(
          "there is no granularity '" + value + "': use hour, day, week, month or total");
    }
  }

  /** The granularities, for help and completion. */
  static final class Granularities implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Granularity.values())
          .map(g -> g.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toList())
          .iterator();
    }
  }
}
