package io.usagesdk.core.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Holds back all calls of a client while the server allows none. */
final class RateGate {
  private final TimeSource time;
  private final AtomicLong openAt;

  RateGate(TimeSource time) {
    this.time = time;
    this.openAt = new AtomicLong(time.nanoTime());
  }

  /** An answer that was long under way does not open the gate earlier than a newer one said. */
  void closeFor(Duration wait) {
    openAt.accumulateAndGet(
        time.nanoTime() + wait.toNanos(), (known, told) -> told - known > 0 ? told : known);
  }

  /** Returns how long calls are still held back; zero where they are not. */
  Duration untilOpen() {
    long nanos = openAt.get() - time.nanoTime();
    return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
  }
}
