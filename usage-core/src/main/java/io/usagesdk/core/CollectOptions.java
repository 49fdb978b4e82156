package io.usagesdk.core;

import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to collect.
 *
 * @param atOnce how many providers are read at once, at least 1
 * @param readAhead how many records of each may wait for the consumer, at least 1
 * @param isInOrder whether a provider's records wait for all of those before it
 * @param deadline how long it may take as a whole; null for no limit
 * @param time measures durations, and waits for the deadline
 */
record CollectOptions(
    int atOnce, int readAhead, boolean isInOrder, @Nullable Duration deadline, TimeSource time) {
  static final CollectOptions DEFAULT =
      new CollectOptions(8, 256, false, null, TimeSource.system());

  CollectOptions atOnce(int value) {
    return new CollectOptions(atLeastOne("atOnce", value), readAhead, isInOrder, deadline, time);
  }

  CollectOptions readAhead(int value) {
    return new CollectOptions(atOnce, atLeastOne("readAhead", value), isInOrder, deadline, time);
  }

  CollectOptions inOrder() {
    return new CollectOptions(atOnce, readAhead, true, deadline, time);
  }

  CollectOptions deadline(Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("the deadline is " + value + ", which is over at once");
    }
    return new CollectOptions(atOnce, readAhead, isInOrder, value, time);
  }

  CollectOptions time(TimeSource value) {
    return new CollectOptions(atOnce, readAhead, isInOrder, deadline, value);
  }

  private static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", less than 1");
    }
    return value;
  }
}
