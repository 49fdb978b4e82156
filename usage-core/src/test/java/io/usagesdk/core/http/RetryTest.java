package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.RateLimitException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are repeated, and what is told when that does not help. */
class RetryTest {
  private static final Widget WIDGET = new Widget(List.of(7L), null);

  @RegisterExtension final Wire wire = new Wire();

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void repeatsAfterAPassingCondition(int code) throws IOException {
    wire.willAnswer(status(code), status(code), widget(1));

    assertThat(wire.api().listWidgets().execute().body()).isEqualTo(new Widget(List.of(1L), null));

    assertThat(wire.requests())
        .hasSize(3)
        .allSatisfy(r -> assertThat(r.getRequestLine()).isEqualTo("GET /v1/widgets HTTP/1.1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 422, 501, 505})
  void doesNotRepeatWhatWouldFailAgain(int code) {
    wire.willAnswer(status(code), widget(1));

    ApiException failure =
        catchThrowableOfType(ApiException.class, () -> wire.api().listWidgets().execute());

    assertThat(failure.status()).isEqualTo(code);
    assertThat(failure.operation()).isEqualTo("listWidgets");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void repeatsAfterADroppedConnection() throws IOException {
    wire.willAnswer(hangUp(), widget(1));

    assertThat(wire.api().listWidgets().execute().isSuccessful()).isTrue();

    assertThat(wire.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void followsNoRedirect(int code) {
    wire.willAnswer(status(code).setHeader("Location", wire.url() + "elsewhere"), widget(1));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "acme: listWidgets failed (%d): check base-url, the provider answers there but not as"
                + " its API does",
            code);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void leavesNoRetryToOkHttpWhichHasItsOwnForA503WithoutWait() {
    HttpSettings once = HttpSettings.defaults().withRetries(1, Duration.ZERO, Duration.ZERO);
    wire.willAnswer(status(503).setHeader("Retry-After", "0"), widget(1));

    assertThatThrownBy(() -> wire.api(wire.builder().settings(once)).listWidgets().execute())
        .isInstanceOf(ServerException.class);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void stopsAfterTheLastAttemptAndTellsHowOftenItTried() {
    HttpSettings thrice =
        HttpSettings.defaults().withRetries(3, Duration.ofSeconds(60), Duration.ofMinutes(10));
    wire.willAnswer(status(500), status(500), status(500), widget(1));

    assertThatThrownBy(() -> wire.api(wire.builder().settings(thrice)).listWidgets().execute())
        .isInstanceOf(ServerException.class)
        .hasMessage(
            "acme: listWidgets failed after 3 attempts (500): the provider has a problem, try"
                + " again later");

    assertThat(wire.requests()).hasSize(3);
    assertThat(wire.time.waits()).hasSize(2);
  }

  @Test
  void tellsOfEarlierFailuresInTheirOrder() {
    wire.willAnswer(status(502), hangUp(), status(429), status(404));

    ApiException last =
        catchThrowableOfType(ApiException.class, () -> wire.api().listWidgets().execute());

    assertThat(last.status()).isEqualTo(404);
    assertThat(last.getSuppressed())
        .hasExactlyElementsOfTypes(
            ServerException.class, TransportException.class, RateLimitException.class);
  }

  @Test
  void remembersOnlyAFewOfManyFailures() {
    HttpSettings often =
        HttpSettings.defaults().withRetries(15, Duration.ofSeconds(1), Duration.ofMinutes(10));
    for (int i = 0; i < 15; i++) {
      wire.willAnswer(status(429).setHeader("Retry-After", "1"));
    }

    RateLimitException last =
        catchThrowableOfType(
            RateLimitException.class,
            () -> wire.api(wire.builder().settings(often)).listWidgets().execute());

    assertThat(last.getSuppressed()).hasSize(10);
    assertThat(wire.requests()).hasSize(15);
  }

  @Test
  void closesFailedAnswersSoThatOneConnectionDoes() throws IOException {
    wire.willAnswer(
        status(500).body("a body nobody reads"),
        status(503).chunkedBody("x".repeat(100_000), 1000),
        status(404).body("neither this one"),
        widget(1));
    WidgetApi api = wire.api();

    assertThatThrownBy(() -> api.listWidgets().execute()).isInstanceOf(ApiException.class);
    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();

    assertThat(wire.requests())
        .extracting(RecordedRequest::getConnectionIndex, RecordedRequest::getExchangeIndex)
        .containsExactly(tuple(0, 0), tuple(0, 1), tuple(0, 2), tuple(0, 3));
  }

  @Test
  void repeatsAPutWithItsBody() throws IOException {
    wire.willAnswer(status(500), hangUp(), widget(7));

    assertThat(wire.api().replaceWidget(WIDGET).execute().isSuccessful()).isTrue();

    assertThat(wire.requests())
        .hasSize(3)
        .allSatisfy(r -> assertThat(r.getBody().utf8()).isEqualTo("{\"ids\":[7]}"));
  }

  @Test
  void tellsWhenNobodyListens() {
    WidgetApi api = wire.api();
    int port = wire.server().getPort();
    wire.server().close();

    assertThatThrownBy(() -> api.listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "acme: listWidgets failed after 5 attempts: no connection to localhost, port "
                + port
                + ": check base-url, the network and any proxy");
  }

  @Test
  void advisesToCheckTheSettingsThatTheAddressComesFrom() {
    WidgetApi api = wire.api(wire.builder().addressFrom("region, base-url"));
    wire.server().close();

    assertThatThrownBy(() -> api.listWidgets().execute())
        .hasMessageEndingWith(": check region, base-url, the network and any proxy");
  }
}
