package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ServerException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says is told in one line, of bearable length, without secrets. */
class ErrorMessagesTest {
  private static final HttpSettings ONCE =
      HttpSettings.defaults().withRetries(1, Duration.ZERO, Duration.ZERO);

  @RegisterExtension final Wire wire = new Wire();

  @Test
  void namesProviderOperationReasonStatusAndRequestId() {
    ApiException failure =
        failure(
            status(400).setHeader("x-request-id", "r-1").body("no such window"),
            (s, headers, body) ->
                new ErrorDecoder.Details(body, headers.get("x-request-id"), null, "ask again"));

    assertThat(failure)
        .hasMessage("acme: listWidgets failed: no such window (400, request id r-1): ask again");
    assertThat(failure.reason()).isEqualTo("no such window");
    assertThat(failure.requestId()).isEqualTo("r-1");
    assertThat(failure.provider()).isEqualTo("acme");
  }

  @Test
  void tellsAWebPageForAnErrorInOneLine() {
    ApiException failure =
        failure(
            status(502).body("<html>\n<body>\n<h1>502</h1>\n</body></html>"),
            (s, h, b) -> ErrorDecoder.Details.NONE);

    assertThat(failure)
        .isInstanceOf(ServerException.class)
        .hasMessage("acme: listWidgets failed (502): the provider has a problem, try again later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\r\n\tb", "a\u001bb", "a\u009bb", "a\u0085b", "a\u2028b", "a\u202eb"})
  void leavesOutWhatBreaksALineOrSteersATerminal(String reason) {
    assertThat(failure(status(400).body(reason), told())).hasMessageContaining("failed: a b (400)");
  }

  @Test
  void cutsWhatIsTooLongAndNoCharacterInHalf() {
    String reason = "x" + "\ud83d\ude00".repeat(400);

    String told = failure(status(400).body(reason), told()).reason();

    assertThat(told).isEqualTo("x" + "\ud83d\ude00".repeat(299) + "...");
  }

  @Test
  void readsNoMoreThanTheBeginningOfAHugeBody() {
    AtomicInteger length = new AtomicInteger();
    ErrorDecoder measuring =
        (status, headers, body) -> {
          length.set(body.length());
          return ErrorDecoder.Details.ofReason(body);
        };

    assertThat(failure(status(400).body("x".repeat(1 << 20)), measuring).getMessage().length())
        .isLessThan(500);
    assertThat(length).hasValue(64 * 1024);
  }

  @Test
  void hidesTheTokenInEverythingTheServerSays() {
    String token = Wire.TOKEN.reveal();
    ApiException failure =
        failure(
            status(400).body("a"),
            (s, h, b) ->
                new ErrorDecoder.Details(
                    "wrong " + token, "id-" + token, null, "not " + token + " please"));

    assertThat(failure)
        .hasMessage("acme: listWidgets failed: wrong *** (400, request id id-***): not *** please");
  }

  @Test
  void readsAnErrorWhoseBodyBreaksOffByItsStatus() {
    ApiException failure = failure(Wire.breakingOff(status(400).body("x".repeat(50_000))), told());

    assertThat(failure)
        .hasMessage("acme: listWidgets failed (400): check the configuration and the arguments");
  }

  private ApiException failure(MockResponse.Builder answer, ErrorDecoder errors) {
    wire.willAnswer(answer, widget(1));
    WidgetApi api = wire.api(wire.builder().settings(ONCE).errors(errors));
    return catchThrowableOfType(ApiException.class, () -> api.listWidgets().execute());
  }

  private static ErrorDecoder told() {
    return (status, headers, body) -> ErrorDecoder.Details.ofReason(body);
  }
}
