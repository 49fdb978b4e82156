package io.usagesdk.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that only passes while somebody waits, which takes no time. */
final class FakeTime implements TimeSource {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  /** Shortly before a long overflows, as nanoTime may well do. */
  private static final long NANO_START = Long.MAX_VALUE - 1_000_000_000;

  private final List<Duration> waits = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private Wait hook = () -> {};

  /** What happens during a wait. */
  interface Wait {
    void happen() throws InterruptedException;
  }

  /** Lets something happen in every wait from now on. */
  synchronized void whileWaiting(Wait value) {
    hook = value;
  }

  synchronized void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized Instant now() {
    return START.plus(passed);
  }

  @Override
  public synchronized long nanoTime() {
    return NANO_START + passed.toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Wait happening;
    synchronized (this) {
      waits.add(duration);
      passed = passed.plus(duration);
      happening = hook;
    }
    happening.happen();
  }
}
