package io.usagesdk.core.http;

import java.time.Duration;
import java.time.Instant;

/** Time as the library sees it: given from outside, so that no test has to wait. */
public interface TimeSource {
  /**
   * Returns the time of day.
   *
   * @return now, by the wall clock, which may be set back and forth
   */
  Instant now();

  /**
   * Returns a time to measure durations with.
   *
   * @return nanoseconds since some moment, never going back
   */
  long nanoTime();

  /**
   * Waits.
   *
   * @param duration how long; zero or more
   * @throws InterruptedException if the thread is interrupted before or meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Returns the machine's own time.
   *
   * @return the same instance always
   */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
