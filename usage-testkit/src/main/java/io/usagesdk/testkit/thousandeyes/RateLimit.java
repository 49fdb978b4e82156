package io.usagesdk.testkit.thousandeyes;

import io.usagesdk.testkit.Answer;
import java.time.Instant;
import java.time.InstantSource;

/**
 * So many requests a minute for the whole organization; the count starts anew with every minute.
 */
final class RateLimit {
  static final String LIMIT = "X-Organization-Rate-Limit-Limit";
  static final String REMAINING = "X-Organization-Rate-Limit-Remaining";

  /** UTC epoch seconds, unlike Retry-After, which this API does not send. */
  static final String RESET = "X-Organization-Rate-Limit-Reset";

  private static final long SECONDS = 60;

  private final int perMinute;
  private final InstantSource clock;
  private long minute;
  private int used;

  RateLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Counts a request; whether it may be answered. */
  synchronized boolean take() {
    turnOver();
    if (used == perMinute) {
      return false;
    }
    used++;
    return true;
  }

  synchronized void reset() {
    used = 0;
  }

  /** Adds the three headers that every answer has, unless they are there. */
  synchronized Answer stamp(Answer answer) {
    turnOver();
    Answer stamped = withDefault(answer, LIMIT, perMinute);
    stamped = withDefault(stamped, REMAINING, (long) perMinute - used);
    return withDefault(stamped, RESET, (minute + 1) * SECONDS);
  }

  private static Answer withDefault(Answer answer, String name, long value) {
    return answer.headers().get(name) != null
        ? answer
        : answer.withHeader(name, Long.toString(value));
  }

  private void turnOver() {
    Instant now = clock.instant();
    long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
    if (current != minute) {
      minute = current;
      used = 0;
    }
  }
}
