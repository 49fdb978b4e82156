package io.usagesdk.testkit;

import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that stands still until it is moved, and in which waiting takes no time: a sleep moves it by
 * its whole length and is recorded. Safe for use by several threads.
 */
public final class ManualTime implements TimeSource, InstantSource {
  private final Instant start;
  private Duration elapsed = Duration.ZERO;
  private final List<Duration> sleeps = new ArrayList<>();

  private ManualTime(Instant start) {
    this.start = start;
  }

  /**
   * Returns a new time.
   *
   * @param start what it shows at first
   * @return a time of its own
   */
  public static ManualTime startingAt(Instant start) {
    return new ManualTime(start);
  }

  @Override
  public synchronized Instant now() {
    return start.plus(elapsed);
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public long millis() {
    return now().toEpochMilli();
  }

  @Override
  public synchronized long nanoTime() {
    return elapsed.toNanos();
  }

  /** Moves the time by the duration at once, and records it. */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (this) {
      sleeps.add(duration);
      elapsed = elapsed.plus(requireForward(duration));
    }
  }

  /**
   * Moves the time without anybody having slept.
   *
   * @param duration how far; zero or more
   */
  public synchronized void advance(Duration duration) {
    elapsed = elapsed.plus(requireForward(duration));
  }

  /**
   * Returns the sleeps so far.
   *
   * @return how long they were, in order; a copy
   */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  private static Duration requireForward(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back, not by " + duration);
    }
    return duration;
  }
}
