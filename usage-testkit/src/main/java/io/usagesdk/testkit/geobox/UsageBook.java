package io.usagesdk.testkit.geobox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a map maker has used in each hour, computed when it is read and never kept: much on working
 * days, little on Fridays, nothing in some hours. Days and months are what their hours add up to.
 * The hour that is running has as much of its use as it has of its time; later ones have none.
 */
final class UsageBook {
  /** The user's first day. */
  private static final Instant OPENED = Instant.parse("2024-01-01T00:00:00Z");

  private static final long HOUR = Duration.ofHours(1).toSeconds();

  /** How busy each hour of a day is. */
  private static final int[] BUSY = {
    0, 0, 1, 2, 4, 8, 12, 15, 16, 14, 12, 13, 15, 16, 14, 11, 8, 6, 4, 3, 2, 1, 1, 0
  };

  private static final int FRIDAYS_SHARE = 3;

  /** One hour of so many is idle. */
  private static final int IDLE = 11;

  private final long seed;
  private final InstantSource clock;

  UsageBook(long seed, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
  }

  /**
   * Adds up hours that start in a stretch of time, by bucket.
   *
   * @param share what of the use to count, in percent
   * @param end the first instant after
   * @return buckets with use, by their starts
   */
  Map<Instant, Long> buckets(Meter meter, int share, Scale scale, Instant start, Instant end) {
    Map<Instant, Long> buckets = new TreeMap<>();
    Instant now = clock.instant();
    Instant last = end.isBefore(now) ? end : now;
    long from = firstHour(max(start, OPENED));
    for (long hour = from; Instant.ofEpochSecond(hour * HOUR).isBefore(last); hour++) {
      long value = sofar(of(meter, hour) * share / 100, hour, now);
      if (value > 0) {
        buckets.merge(scale.start(Instant.ofEpochSecond(hour * HOUR)), value, Long::sum);
      }
    }
    return buckets;
  }

  long total(Meter meter, int share, Instant start, Instant end) {
    return buckets(meter, share, Scale.MONTH, start, end).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Returns what is stored, which grows by some each day. */
  long stored() {
    long days = Duration.between(OPENED, clock.instant()).toDays();
    return 3_412_906_113L + Math.max(0, days) * 4_811_527L;
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Returns the first hour that does not begin before an instant. */
  private static long firstHour(Instant start) {
    return Math.floorDiv(start.minusNanos(1).getEpochSecond(), HOUR) + 1;
  }

  private static long sofar(long value, long hour, Instant now) {
    long seconds = Math.min(HOUR, now.getEpochSecond() - hour * HOUR);
    return value * seconds / HOUR;
  }

  private long of(Meter meter, long hour) {
    long noise = noise(hour, 1);
    if (noise % IDLE == 0) {
      return 0;
    }
    ZonedDateTime time = Instant.ofEpochSecond(hour * HOUR).atZone(ZoneOffset.UTC);
    long busy = BUSY[time.getHour()];
    long calls = busy * (20 + noise % 15);
    if (time.getDayOfWeek() == DayOfWeek.FRIDAY) {
      calls /= FRIDAYS_SHARE;
    }
    return switch (meter) {
      case CALLS -> calls;
      case TRAFFIC -> calls * (9_000 + noise(hour, 2) % 6_000);
      case PROCESS -> noise(hour, 3) % 5 == 0 ? busy * (10_000 + noise(hour, 4) % 150_000) : 0;
    };
  }

  /** Returns a number that looks random, never less than 0: SplitMix64. */
  private long noise(long hour, long salt) {
    long z = seed + hour * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) >>> 1;
  }
}
