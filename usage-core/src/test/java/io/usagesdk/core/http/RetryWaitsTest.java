package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.RateLimitException;
import io.usagesdk.core.error.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long it waits before a call is repeated, and that it does not wait in vain. */
class RetryWaitsTest {
  private static final HttpSettings SETTINGS = HttpSettings.defaults();

  @RegisterExtension final Wire wire = new Wire();

  @ParameterizedTest
  @CsvSource({"0, PT0S", "3, PT3S", "007, PT7S", "60, PT1M"})
  void waitsTheSecondsTheServerAsksFor(String seconds, Duration wait) throws IOException {
    assertThat(waitAfter(status(503).setHeader("Retry-After", seconds))).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "2147483648", "9999999999", "99999999999999999999999999"})
  void waitsNoLongerThanAllowedHoweverLongTheServerAsksFor(String seconds) throws IOException {
    assertThat(waitAfter(status(429).setHeader("Retry-After", seconds)))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void waitsUntilTheDateTheServerNames() throws IOException {
    assertThat(waitAfter(status(503).setHeader("Retry-After", date(FakeTime.START, 20))))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void readsTheServersDateByTheServersClock() throws IOException {
    Instant theirs = FakeTime.START.minus(Duration.ofDays(3));

    assertThat(
            waitAfter(
                status(503)
                    .setHeader("Date", date(theirs, 0))
                    .setHeader("Retry-After", date(theirs, 20))))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void doesNotWaitForADateInThePast() throws IOException {
    assertThat(waitAfter(status(503).setHeader("Retry-After", date(FakeTime.START, -3600))))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void waitsNoLongerThanAllowedForADateFarAhead() throws IOException {
    assertThat(waitAfter(status(503).setHeader("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "", "٣", "5 s", "Fri, 99 Foo 2026 00:00:00 GMT"})
  void waitsAsItSeesFitWhereTheServerIsIllegible(String value) throws IOException {
    assertThat(waitAfter(unchecked(status(503), "Retry-After", value)))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void takesTheHeaderBeforeTheBodyAndTheBodyBeforeTheReset() throws IOException {
    HttpClients.Builder builder =
        wire.builder()
            .rateLimit(new RateLimitHeaders("x-remaining", "x-reset"))
            .errors(
                (status, headers, body) ->
                    new ErrorDecoder.Details(
                        null,
                        null,
                        body.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(body)),
                        null));
    wire.willAnswer(
        status(503).setHeader("Retry-After", "7").body("8"),
        status(503).body("8"),
        status(429).setHeader("x-reset", FakeTime.START.getEpochSecond() + 15 + 9),
        widget(1));

    wire.api(builder).listWidgets().execute();

    assertThat(wire.time.waits())
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9));
  }

  @Test
  void doublesTheLimitOfItsOwnWaitsUpToTheLongestAllowed() throws IOException {
    HttpSettings settings = SETTINGS.withRetries(7, Duration.ofSeconds(3), Duration.ofMinutes(10));
    for (int i = 0; i < 3; i++) {
      wire.willAnswer(status(500), hangUp());
    }
    wire.willAnswer(widget(1));

    wire.api(wire.builder().settings(settings)).listWidgets().execute();

    assertThat(wire.time.waits())
        .extracting(Duration::toMillis)
        .containsExactly(250L, 500L, 1000L, 2000L, 3000L, 3000L);
  }

  @Test
  void mayRepeatAtOnceIfChanceWillHaveIt() throws IOException {
    wire.willAnswer(status(500), status(500), widget(1));

    wire.api(wire.builder().random(Dice.LOWEST)).listWidgets().execute();

    assertThat(wire.time.waits()).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void waitsExactlyUpToTheDeadline() throws IOException {
    HttpSettings settings = SETTINGS.withRetries(5, Duration.ofSeconds(60), Duration.ofSeconds(30));
    wire.willAnswer(status(429).setHeader("Retry-After", "30"), widget(1));

    wire.api(wire.builder().settings(settings)).listWidgets().execute();

    assertThat(wire.time.waits()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void givesUpAtOnceWhereTheWaitWouldPassTheDeadline() {
    HttpSettings settings = SETTINGS.withRetries(5, Duration.ofSeconds(60), Duration.ofSeconds(50));
    wire.willAnswer(
        status(429).setHeader("Retry-After", "30"),
        status(429).setHeader("Retry-After", "30"),
        widget(1));

    assertThatThrownBy(() -> wire.api(wire.builder().settings(settings)).listWidgets().execute())
        .isInstanceOf(RateLimitException.class)
        .hasMessageContaining("failed after 2 attempts (429)");

    assertThat(wire.time.waits()).containsExactly(Duration.ofSeconds(30));
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void stopsRepeatingWhenTheBudgetRunsDryAndStartsAgainWhenItRecovers() throws IOException {
    WidgetApi api = wire.api();
    for (int call = 0; call < 5; call++) {
      assertThat(attemptsOfAFailingCall(api)).isEqualTo(5);
    }
    assertThat(attemptsOfAFailingCall(api)).as("of a call without budget").isEqualTo(1);

    for (int i = 0; i < 5; i++) {
      wire.willAnswer(widget(1));
      api.listWidgets().execute();
    }
    assertThat(attemptsOfAFailingCall(api)).as("of a call with budget for one").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesARetryThatCostsNothing(int cost) {
    HttpClients.Builder builder = wire.builder();

    assertThatThrownBy(() -> builder.retryCost(cost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retryCost is " + cost + ", less than 1");
  }

  @Test
  void spendsNoBudgetOnRepeatsTheServerAsksFor() throws IOException {
    WidgetApi api = wire.api();
    for (int call = 0; call < 30; call++) {
      wire.willAnswer(status(429).setHeader("Retry-After", "1"), widget(1));
      api.listWidgets().execute();
    }
    assertThat(wire.requests()).hasSize(60);
  }

  private int attemptsOfAFailingCall(WidgetApi api) {
    wire.requests();
    for (int i = 0; i < 5; i++) {
      wire.willAnswer(status(500));
    }
    assertThatThrownBy(() -> api.listWidgets().execute()).isInstanceOf(ServerException.class);
    int attempts = wire.requests().size();
    ((QueueDispatcher) wire.server().getDispatcher()).clear();
    return attempts;
  }

  private Duration waitAfter(MockResponse.Builder answer) throws IOException {
    wire.willAnswer(answer, widget(1));
    wire.api().listWidgets().execute();
    assertThat(wire.time.waits()).hasSize(1);
    return wire.time.waits().get(0);
  }

  private static MockResponse.Builder unchecked(
      MockResponse.Builder answer, String name, String value) {
    return answer.removeHeader(name).addHeaderLenient(name, value);
  }

  private static String date(Instant from, long secondsLater) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        from.plusSeconds(secondsLater).atZone(ZoneOffset.UTC));
  }
}
