package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.breakingOff;
import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;

/** Bodies that are read while they arrive. */
@Timeout(30)
class StreamedBodyTest {
  private static final String LONG = "0123456789".repeat(100_000);

  @RegisterExtension final Wire wire = new Wire();

  private final ConnectionPool pool = new ConnectionPool();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private ApiClient client() {
    return wire.open(
        wire.builder()
            .settings(
                HttpSettings.defaults()
                    .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), null))
            .okHttp(new OkHttpClient.Builder().connectionPool(pool).build()));
  }

  private static Call<ResponseBody> export(ApiClient client) {
    return client.api(WidgetApi.class).exportWidgets();
  }

  private static String text(StreamedBody body) throws IOException {
    return new String(body.bytes().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void isAllThatWasSentAndLeavesTheConnectionForOthers() throws IOException {
    wire.willAnswer(
        status(200).setHeader("Content-Type", "text/csv").body(LONG), status(200).body("x"));
    ApiClient client = client();
    try (StreamedBody body = client.calls().open(export(client))) {
      assertThat(body.contentType()).hasToString("text/csv");
      assertThat(text(body)).isEqualTo(LONG);
    }
    try (StreamedBody body = client.calls().open(export(client))) {
      assertThat(text(body)).isEqualTo("x");
    }
    assertThat(wire.requests()).extracting(r -> r.getConnectionIndex()).containsOnly(0);
  }

  @Test
  void isAskedForAgainUntilItComes() throws IOException {
    wire.willAnswer(status(503), hangUp(), status(200).body("x"));
    ApiClient client = client();
    try (StreamedBody body = client.calls().open(export(client))) {
      assertThat(text(body)).isEqualTo("x");
    }
    assertThat(wire.requests()).hasSize(3);
  }

  @Test
  void aRefusalIsTheUsualException() {
    wire.willAnswer(status(404), status(204));
    ApiClient client = client();
    assertThatThrownBy(() -> client.calls().open(export(client)))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client.calls().open(export(client)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("exportWidgets gave an empty answer");
  }

  @Test
  void aBreakIsToldWithWhatCameBeforeAndNotRepeated() throws IOException {
    wire.willAnswer(breakingOff(status(200).body(LONG)));
    ApiClient client = client();
    try (StreamedBody body = client.calls().open(export(client))) {
      assertThatThrownBy(() -> text(body))
          .isInstanceOfSatisfying(
              IOException.class,
              e ->
                  assertThat(body.brokeOff(e, "7 widgets"))
                      .isInstanceOf(TransportException.class)
                      .hasMessageStartingWith("acme: exportWidgets broke off after 7 widgets: ")
                      .hasMessageEndingWith("try again later"));
    }
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void closedHalfReadItFreesItsConnection() throws IOException {
    wire.willAnswer(status(200).body(LONG));
    ApiClient client = client();
    StreamedBody body = client.calls().open(export(client));
    assertThat(body.bytes().read()).isEqualTo('0');
    body.close();
    body.close();
    assertThat(pool.connectionCount()).as("none is in use").isEqualTo(pool.idleConnectionCount());
    assertThatThrownBy(() -> body.bytes().read()).isInstanceOf(IOException.class);
  }

  @Test
  void cancellingTheGroupOrClosingTheClientEndsAReadThatWaits() throws Exception {
    for (boolean whole : new boolean[] {true, false}) {
      wire.willAnswer(stalling());
      ApiClient client = client();
      Calls calls = client.calls();
      StreamedBody body = calls.open(export(client));
      CountDownLatch reading = new CountDownLatch(1);
      Future<String> read =
          threads.submit(
              () -> {
                reading.countDown();
                try {
                  return text(body);
                } catch (IOException e) {
                  return body.brokeOff(e, "some").getMessage();
                }
              });
      reading.await();
      if (whole) {
        client.close();
      } else {
        calls.cancel();
      }
      assertThat(read.get()).contains("it was cancelled");
      assertThat(pool.connectionCount()).isEqualTo(pool.idleConnectionCount());
    }
  }

  @Test
  void aGroupThatIsCancelledOpensNoMore() {
    ApiClient client = client();
    Calls calls = client.calls();
    calls.cancel();
    assertThatThrownBy(() -> calls.open(export(client))).isInstanceOf(TransportException.class);
    assertThat(wire.requests()).isEmpty();
  }

  private static MockResponse.Builder stalling() {
    return status(200).body(LONG).onResponseBody(SocketEffect.Stall.INSTANCE);
  }
}
