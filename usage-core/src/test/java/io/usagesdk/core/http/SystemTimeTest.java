package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
  @Test
  void waitsLongerThanNanosecondsCanSay() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> TimeSource.system().sleep(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InterruptedException.class);
  }
}
