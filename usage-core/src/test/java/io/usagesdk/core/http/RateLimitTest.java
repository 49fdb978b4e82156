package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.config.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate limit is kept before it is hit, and waited for after. */
class RateLimitTest {
  private static final long NOW = FakeTime.START.getEpochSecond();

  @RegisterExtension final Wire wire = new Wire();

  private WidgetApi api;

  @BeforeEach
  void open() {
    api = wire.api(wire.builder().rateLimit(new RateLimitHeaders("x-remaining", "x-reset")));
  }

  @Test
  void holdsTheNextCallBackWhenNoneIsLeft() throws IOException {
    wire.willAnswer(limits(widget(1), "0", NOW + 12), widget(2));

    api.listWidgets().execute();
    assertThat(wire.time.waits()).isEmpty();
    api.listWidgets().execute();

    assertThat(wire.time.waits()).containsExactly(Duration.ofSeconds(12));
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void doesNotHoldBackWhileCallsAreLeft() throws IOException {
    wire.willAnswer(limits(widget(1), "1", NOW + 12), widget(2));

    api.listWidgets().execute();
    api.listWidgets().execute();

    assertThat(wire.time.waits()).isEmpty();
  }

  @Test
  void doesNotHoldBackOnceTheTimeIsOver() throws IOException {
    wire.willAnswer(limits(widget(1), "0", NOW + 12), widget(2));

    api.listWidgets().execute();
    wire.time.pass(Duration.ofSeconds(12));
    api.listWidgets().execute();

    assertThat(wire.time.waits()).isEmpty();
  }

  @Test
  void waitsOutThreeRefusalsInARow() throws IOException {
    wire.willAnswer(
        limits(status(429), "0", NOW + 10),
        limits(status(429), "0", NOW + 20),
        limits(status(429), "0", NOW + 30),
        widget(1));

    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();

    assertThat(wire.time.waits())
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    assertThat(wire.requests()).hasSize(4);
  }

  @Test
  void readsTheResetByTheServersClock() throws IOException {
    String theirs =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            FakeTime.START.plusSeconds(1000).atZone(ZoneOffset.UTC));
    wire.willAnswer(limits(status(429), "0", NOW + 1004).setHeader("Date", theirs), widget(1));

    api.listWidgets().execute();

    assertThat(wire.time.waits()).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void holdsBackNoLongerThanOneWaitMayBe() throws IOException {
    wire.willAnswer(limits(widget(1), "0", NOW + 86_400), widget(2));

    api.listWidgets().execute();
    api.listWidgets().execute();

    assertThat(wire.time.waits()).containsExactly(HttpSettings.defaults().maxRetryDelay());
  }

  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808",
    "9223372036854775807",
    "99999999999999999999",
    "-1",
    "0",
    "soon",
    "1e9"
  })
  void survivesAnyReset(String reset) throws IOException {
    wire.willAnswer(limits(status(429), "0", reset), limits(widget(1), "0", reset), widget(2));

    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();
    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();

    assertThat(wire.time.waits()).allMatch(w -> w.compareTo(Duration.ofMillis(250)) <= 0);
  }

  @ParameterizedTest
  @CsvSource({"-2147483649, true", "-1, true", "none, false", "'', false"})
  void takesLessThanNothingForNothingLeft(String remaining, boolean holdsBack) throws IOException {
    wire.willAnswer(limits(widget(1), remaining, NOW + 5), widget(2));

    api.listWidgets().execute();
    api.listWidgets().execute();

    assertThat(!wire.time.waits().isEmpty()).isEqualTo(holdsBack);
  }

  private static MockResponse.Builder limits(
      MockResponse.Builder answer, String remaining, Object reset) {
    return answer.setHeader("x-remaining", remaining).setHeader("x-reset", reset);
  }
}
