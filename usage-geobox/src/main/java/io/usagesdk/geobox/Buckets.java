package io.usagesdk.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.geobox.model.UsageScale;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The hours, days or months of the calendar in UTC, which are what Geobox sorts use into.
 *
 * @param scale which of them
 * @param mostPerRequest how many of them one request may ask for
 */
record Buckets(UsageScale scale, int mostPerRequest) {
  /** More than a year of hours. */
  static final int USUAL_MOST = 10_000;

  /** A server that counts the end in gives one more, and one too many tells that it gave all. */
  private static final long SPARE = 2;

  private static final long SHORTEST_MONTH = 28;
  private static final long HOURS_OF_A_DAY = 24;

  Buckets(UsageScale scale) {
    this(scale, USUAL_MOST);
  }

  /** Returns the bucket that an instant lies in. */
  Period holding(Instant time) {
    ZonedDateTime start = floor(time);
    return new Period(start.toInstant(), start.plus(1, unit()).toInstant());
  }

  /** Returns the shortest stretch of whole buckets that has all of a period in it. */
  Period widened(Period period) {
    Instant end = floor(period.end()).toInstant();
    return new Period(
        floor(period.start()).toInstant(),
        end.equals(period.end()) ? end : holding(period.end()).end());
  }

  /** Tells whether a period is made of whole buckets. */
  boolean fit(Period period) {
    return widened(period).equals(period);
  }

  /** Returns how many buckets a stretch of whole ones has. */
  long count(Period whole) {
    return unit().between(utc(whole.start()), utc(whole.end()));
  }

  /** Returns as much of a stretch of whole buckets as one request may ask for. */
  Period firstPart(Period whole) {
    Instant most = utc(whole.start()).plus(mostPerRequest, unit()).toInstant();
    return most.isBefore(whole.end()) ? new Period(whole.start(), most) : whole;
  }

  /** Returns a limit that no answer about a stretch of whole buckets can reach. */
  long limit(Period whole) {
    return count(whole) + SPARE;
  }

  /** Returns a limit that no answer about some days up to now can reach. */
  long limit(long daysBeforeNow) {
    return SPARE
        + switch (scale) {
          case HOUR -> (daysBeforeNow + 1) * HOURS_OF_A_DAY;
          case DAY -> daysBeforeNow + 1;
          case MONTH -> daysBeforeNow / SHORTEST_MONTH + 2;
          case UNRECOGNIZED -> throw unknown();
        };
  }

  private ZonedDateTime floor(Instant time) {
    ZonedDateTime day = utc(time).truncatedTo(ChronoUnit.DAYS);
    return switch (scale) {
      case HOUR -> utc(time).truncatedTo(ChronoUnit.HOURS);
      case DAY -> day;
      case MONTH -> day.withDayOfMonth(1);
      case UNRECOGNIZED -> throw unknown();
    };
  }

  private ChronoUnit unit() {
    return switch (scale) {
      case HOUR -> ChronoUnit.HOURS;
      case DAY -> ChronoUnit.DAYS;
      case MONTH -> ChronoUnit.MONTHS;
      case UNRECOGNIZED -> throw unknown();
    };
  }

  private static ZonedDateTime utc(Instant time) {
    return time.atZone(ZoneOffset.UTC);
  }

  private static IllegalArgumentException unknown() {
    return new IllegalArgumentException("the scale is none that can be asked for");
  }
}
