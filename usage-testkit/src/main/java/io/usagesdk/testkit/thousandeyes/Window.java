package io.usagesdk.testkit.thousandeyes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The time that a listing covers.
 *
 * @param start from when use is counted
 * @param usedUntil until when, not after the time that the books are closed for
 * @param projectedUntil until when it is forecast: the end of the billing period
 */
record Window(Instant start, Instant usedUntil, Instant projectedUntil) {

  /** Use is booked every full hour, so that requests shortly after each other see the same. */
  static Window between(Instant start, Instant end, Instant now) {
    Instant booked = now.truncatedTo(ChronoUnit.HOURS);
    return new Window(
        start, end.isBefore(booked) ? end : booked, monthEnd(end.minus(Duration.ofSeconds(1))));
  }

  static Window billingPeriod(Instant now) {
    return between(monthStart(now), now.plusSeconds(1), now);
  }

  /** The period after the one that a moment lies in, as a whole. */
  static Window nextBillingPeriod(Instant now) {
    Instant start = monthEnd(now);
    return new Window(start, start, monthEnd(start));
  }

  static Instant monthStart(Instant moment) {
    ZonedDateTime day = moment.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return day.withDayOfMonth(1).toInstant();
  }

  static Instant monthEnd(Instant moment) {
    ZonedDateTime day = moment.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return day.with(TemporalAdjusters.firstDayOfNextMonth()).toInstant();
  }

  long usedUnits(long unitsPerHour) {
    return units(unitsPerHour, usedUntil);
  }

  long projectedUnits(long unitsPerHour) {
    return units(unitsPerHour, projectedUntil);
  }

  private long units(long perHour, Instant until) {
    long seconds = until.getEpochSecond() - start.getEpochSecond();
    return seconds <= 0 ? 0 : perHour * seconds / Duration.ofHours(1).toSeconds();
  }
}
