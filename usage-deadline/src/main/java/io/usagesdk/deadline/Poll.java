package io.usagesdk.deadline;

import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The waits between questions whether something is done: short at first, then ever longer. */
final class Poll {
  private static final Duration FIRST = Duration.ofMillis(250);

  private final PollSettings settings;
  private final TimeSource time;
  private final RandomGenerator random;
  private final long start;
  private Duration limit;

  /**
   * Begins to wait.
   *
   * @param settings how long one of them may be, and all of them with what comes between
   * @param time what waits
   * @param random what makes waits differ
   */
  Poll(PollSettings settings, TimeSource time, RandomGenerator random) {
    this.settings = settings;
    this.time = time;
    this.random = random;
    this.start = time.nanoTime();
    this.limit = shorter(FIRST, settings.interval());
  }

  /**
   * Waits once, unless the time is over.
   *
   * @return whether there was time to wait
   */
  boolean await(Calls calls) {
    Duration left = settings.timeout().minusNanos(time.nanoTime() - start);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    Duration wait = shorter(jittered(limit), left);
    limit = shorter(limit.multipliedBy(2), settings.interval());
    calls.await(() -> time.sleep(wait));
    return true;
  }

  /** At least half of it, so that nobody asks without a pause. */
  private Duration jittered(Duration limit) {
    long half = limit.toNanos() / 2;
    return Duration.ofNanos(limit.toNanos() - half + random.nextLong(half + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
