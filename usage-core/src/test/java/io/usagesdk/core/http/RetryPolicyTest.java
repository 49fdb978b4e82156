package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(5, Duration.ofSeconds(60), Duration.ofMinutes(10));

  @Test
  void jittersOverTheWholeRangeAndNeverBeyond() {
    Random random = new Random(42);
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < 10_000; i++) {
      long millis = POLICY.backoff(3, random).toMillis();
      lowest = Math.min(lowest, millis);
      highest = Math.max(highest, millis);
    }
    assertThat(lowest).isBetween(0L, 5L);
    assertThat(highest).isBetween(995L, 1000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 31, 32, 33, 63, 64, 65, 1000, Integer.MAX_VALUE})
  void neverOverflowsHoweverOftenItTried(int attempt) {
    assertThat(POLICY.backoff(attempt, Dice.HIGHEST)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void neverWaitsWhereNoWaitIsAllowed() {
    RetryPolicy atOnce = new RetryPolicy(5, Duration.ZERO, Duration.ofMinutes(10));

    assertThat(atOnce.backoff(4, Dice.HIGHEST)).isEqualTo(Duration.ZERO);
    assertThat(atOnce.clamp(Duration.ofDays(1))).isEqualTo(Duration.ZERO);
  }

  @Test
  void keepsAWaitWithinItsLimits() {
    assertThat(POLICY.clamp(Duration.ofSeconds(-1))).isEqualTo(Duration.ZERO);
    assertThat(POLICY.clamp(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(59));
    assertThat(POLICY.clamp(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofSeconds(60));
  }
}
