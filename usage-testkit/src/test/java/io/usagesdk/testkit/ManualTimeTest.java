package io.usagesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
  private static final Instant START = Instant.parse("2026-11-17T10:20:00Z");

  private final ManualTime time = ManualTime.startingAt(START);

  @Test
  void sleepingMovesBothClocksAtOnceAndIsRecorded() throws InterruptedException {
    long before = time.nanoTime();
    time.sleep(Duration.ofHours(1));
    time.sleep(Duration.ofMillis(5));
    assertThat(time.now()).isEqualTo(START.plusSeconds(3600).plusMillis(5));
    assertThat(time.instant()).isEqualTo(time.now());
    assertThat(time.millis()).isEqualTo(time.now().toEpochMilli());
    assertThat(time.nanoTime() - before).isEqualTo(3_600_005_000_000L);
    assertThat(time.sleeps()).containsExactly(Duration.ofHours(1), Duration.ofMillis(5));
  }

  @Test
  void advancingIsNoSleep() {
    time.advance(Duration.ofDays(1));
    assertThat(time.now()).isEqualTo(START.plusSeconds(86_400));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void neverGoesBack() {
    assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(time.now()).isEqualTo(START);
  }

  @Test
  void anInterruptedThreadDoesNotSleep() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(time.sleeps()).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void addsUpWhatSeveralThreadsSleep() {
    IntStream.range(0, 1000).parallel().forEach(i -> time.advance(Duration.ofSeconds(1)));
    assertThat(time.now()).isEqualTo(START.plusSeconds(1000));
  }
}
