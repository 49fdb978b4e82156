package io.usagesdk.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time, never empty.
 *
 * @param start the first instant in it
 * @param end the first instant after it
 */
public record Period(Instant start, Instant end) {
  /**
   * Checks that the period does not end before it starts.
   *
   * @param start {@link #start()}
   * @param end {@link #end()}
   */
  public Period {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "period ends at " + end + ", not after its start " + start);
    }
  }

  /**
   * Returns a calendar month, in UTC.
   *
   * @param month the month
   * @return from its first instant to the first of the next month
   */
  public static Period month(YearMonth month) {
    return new Period(
        month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * Returns the hour, day, week from Monday on, or month of the UTC calendar that an instant lies
   * in.
   *
   * @param instant the instant
   * @param granularity how long the period is to be
   * @return the whole of it
   * @throws IllegalArgumentException if the granularity is {@link Granularity#TOTAL}, which is no
   *     part of a calendar
   */
  public static Period containing(Instant instant, Granularity granularity) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    ZonedDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
    return switch (granularity) {
      case HOUR -> lasting(time.truncatedTo(ChronoUnit.HOURS), ChronoUnit.HOURS);
      case DAY -> lasting(midnight, ChronoUnit.DAYS);
      case WEEK ->
          lasting(
              midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), ChronoUnit.WEEKS);
      case MONTH -> lasting(midnight.withDayOfMonth(1), ChronoUnit.MONTHS);
      case TOTAL -> throw new IllegalArgumentException("a total is no part of the calendar");
    };
  }

  private static Period lasting(ZonedDateTime start, ChronoUnit unit) {
    return new Period(start.toInstant(), start.plus(1, unit).toInstant());
  }

  /**
   * Tells whether the two share any time.
   *
   * @param other another period
   * @return whether some instant lies in both
   */
  public boolean overlaps(Period other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /**
   * Cuts the period at the UTC calendar's hours, days, Mondays or months. The first and the last
   * piece are shorter where the period does not start or end on such a boundary.
   *
   * @param granularity how long the pieces are
   * @return the pieces in order, without gap or overlap
   */
  public List<Period> split(Granularity granularity) {
    if (granularity == Granularity.TOTAL) {
      return List.of(this);
    }
    List<Period> pieces = new ArrayList<>();
    Instant from = start;
    while (from.isBefore(end)) {
      Instant boundary = containing(from, granularity).end();
      Instant to = boundary.isBefore(end) ? boundary : end;
      pieces.add(new Period(from, to));
      from = to;
    }
    return List.copyOf(pieces);
  }

  /** Returns {@code start/end}, as ISO 8601 writes an interval. */
  @Override
  public String toString() {
    return start + "/" + end;
  }
}
