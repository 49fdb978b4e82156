package io.usagesdk.testkit.elevate;

import io.usagesdk.core.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the tenant, computed when they are read and never kept. A row belongs to the period
 * that holds its start, so that a period's total is what its rows add up to.
 */
final class UsageBook {
  /** The tenant's first day: nothing was used before. */
  private static final Instant OPENED = Instant.parse("2020-01-01T00:00:00Z");

  /** One row for each of these, which makes some hundred a month. */
  private static final long SLOT_SECONDS = Duration.ofHours(2).toSeconds();

  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  private final long seed;
  private final @Nullable Long rows;
  private final InstantSource clock;

  /**
   * Opens the book.
   *
   * @param seed what the numbers are made from
   * @param rows how many rows any period has; null for as many as its time makes
   * @param clock nothing is used after what it shows
   */
  UsageBook(long seed, @Nullable Long rows, InstantSource clock) {
    this.seed = seed;
    this.rows = rows;
    this.clock = clock;
  }

  /** Returns the rows of a period in the order of time, made one by one. */
  Stream<UsageRow> rows(MetricType metric, Period period) {
    Instant now = clock.instant();
    Instant start = period.start();
    Instant end = period.end().isBefore(now) ? period.end() : now;
    if (!start.isBefore(end)) {
      return Stream.empty();
    }
    return rows == null ? byTime(metric, start, end, now) : spread(metric, start, end, rows);
  }

  long total(MetricType metric, Period period) {
    return rows(metric, period).mapToLong(UsageRow::value).sum();
  }

  private Stream<UsageRow> byTime(MetricType metric, Instant from, Instant end, Instant now) {
    Instant start = from.isBefore(OPENED) ? OPENED : from;
    long first = Math.floorDiv(start.getEpochSecond(), SLOT_SECONDS);
    long last = Math.floorDiv(end.getEpochSecond(), SLOT_SECONDS);
    return LongStream.rangeClosed(first, last)
        .mapToObj(slot -> inSlot(metric, slot))
        .filter(row -> !row.start().isBefore(start) && row.start().isBefore(end))
        .filter(row -> !row.created().isAfter(now));
  }

  /** Hours begin with the hour, runs at any second. */
  private UsageRow inSlot(MetricType metric, long slot) {
    long noise = UsageRow.noise(seed, metric, slot);
    long place = UsageRow.pick(noise, 5, (int) SLOT_SECONDS);
    long offset = UsageRow.job(noise).hourly() ? place - place % HOUR_SECONDS : place;
    return new UsageRow(metric, Instant.ofEpochSecond(slot * SLOT_SECONDS + offset), noise);
  }

  /** So many rows, evenly over the time from start to end. */
  private Stream<UsageRow> spread(MetricType metric, Instant start, Instant end, long count) {
    long millis = Duration.between(start, end).toMillis();
    return LongStream.range(0, count)
        .mapToObj(
            number -> {
              // Not millis * number / count, which overflows.
              long offset = millis / count * number + millis % count * number / count;
              Instant moment = start.plusMillis(offset);
              return new UsageRow(metric, moment, UsageRow.noise(seed, metric, number));
            });
  }
}
