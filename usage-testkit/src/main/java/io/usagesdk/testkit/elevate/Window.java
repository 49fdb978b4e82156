package io.usagesdk.testkit.elevate;

import java.time.Instant;

/**
 * A stretch of time, empty where it does not start before it ends.
 *
 * @param start the first instant in it
 * @param end the first instant after it
 */
record Window(Instant start, Instant end) {
  boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  boolean overlaps(Instant from, Instant to) {
    return from.isBefore(end) && start.isBefore(to);
  }
}
