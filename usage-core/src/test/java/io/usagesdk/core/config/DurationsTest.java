package io.usagesdk.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S", "10s, PT10S", "5m, PT5M", "1h, PT1H", "0s, PT0S", "000007s, PT7S",
    "PT10S, PT10S", "pt1m, PT1M", "P1D, PT24H", "PT0.25S, PT0.25S", "576h, P24D", "1ms, PT0.001S"
  })
  void readsEverySpelling(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "s",
        "10 s",
        "10S",
        "1d",
        "1.5s",
        "-5s",
        "PT-5S",
        "5s5s",
        "٣s",
        "ten",
        "577h",
        "999999999999999h",
        "9999999999999999s",
        "PT9223372036854775807S",
        "PT99999999999999999999S",
        "PT0.0001S"
      })
  void refusesOtherSpellingsAndWhatNobodyCanWait(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsMadeByHandHaveTheSameLimits() {
    HttpSettings settings = HttpSettings.defaults();
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> settings.withTimeouts(Duration.ofDays(25), second, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("connectTimeout is PT600H");
    assertThatThrownBy(() -> settings.withTimeouts(second, second, Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withRetries(5, Duration.ofMillis(-1), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withRetries(0, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withPageSize(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
