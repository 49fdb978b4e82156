package io.usagesdk.core;

import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Time that passes only while all of a number of threads sleep: then it goes on to the first moment
 * that one of them waits for. So threads that sleep side by side take as long as the longest sleep.
 */
final class VirtualTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final PriorityQueue<Long> alarms = new PriorityQueue<>();
  private int awake;
  private long now;

  /** Starts with all of the threads awake. */
  VirtualTime(int threads) {
    this.awake = threads;
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(now);
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    long alarm = now + duration.toNanos();
    alarms.add(alarm);
    awake--;
    passOn();
    while (now < alarm) {
      wait();
    }
    awake++;
    alarms.remove(alarm);
  }

  /** To be called by each thread when it sleeps no more. */
  synchronized void end() {
    awake--;
    passOn();
  }

  private void passOn() {
    Long next = alarms.peek();
    if (awake == 0 && next != null) {
      now = Math.max(now, next);
      notifyAll();
    }
  }
}
