package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.breakingOff;
import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;

/** What must not be done twice is not sent twice, unless it surely was not done. */
class AmbiguousFailuresTest {
  private static final Widget WIDGET = new Widget(List.of(7L), null);
  private static final String UNKNOWN_FATE =
      "whether it took effect is unknown, so it was not repeated: check before you send it again";

  @RegisterExtension final Wire wire = new Wire();

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void doesNotRepeatAPostThatTheServerFailedAt(int code) {
    wire.willAnswer(status(code), widget(7));

    assertThatThrownBy(() -> wire.api().createWidget(WIDGET).execute())
        .isInstanceOf(ServerException.class)
        .hasMessage("acme: createWidget failed (%d): %s", code, UNKNOWN_FATE);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void doesNotRepeatAPostAfterA503EvenIfTheServerAsksForIt() {
    wire.willAnswer(status(503).setHeader("Retry-After", "0"), widget(7));

    assertThatThrownBy(() -> wire.api().createWidget(WIDGET).execute())
        .isInstanceOf(ServerException.class)
        .hasMessageEndingWith(UNKNOWN_FATE);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void doesNotRepeatAPostWhoseConnectionDropped() {
    wire.willAnswer(hangUp(), widget(7));

    assertThatThrownBy(() -> wire.api().createWidget(WIDGET).execute())
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("acme: createWidget failed: ")
        .hasMessageEndingWith(UNKNOWN_FATE);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void doesNotRepeatAPostWhoseAnswerBreaksOff() {
    wire.willAnswer(breakingOff(widget(7)), widget(7));

    assertThatThrownBy(() -> wire.api().createWidget(WIDGET).execute())
        .isInstanceOf(TransportException.class)
        .hasMessageEndingWith(UNKNOWN_FATE);

    assertThat(wire.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {425, 429})
  void repeatsAPostThatTheServerDidNothingAbout(int code) throws IOException {
    wire.willAnswer(status(code), widget(7));

    assertThat(wire.api().createWidget(WIDGET).execute().isSuccessful()).isTrue();

    assertThat(wire.requests())
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.getBody().utf8()).isEqualTo("{\"ids\":[7]}"));
  }

  @Test
  void saysNothingOfAnUnknownFateWhenTheServerRefused() {
    wire.willAnswer(status(400));

    assertThatThrownBy(() -> wire.api().createWidget(WIDGET).execute())
        .isInstanceOf(ApiException.class)
        .hasMessage("acme: createWidget failed (400): check the configuration and the arguments");
  }

  @Test
  void saysNothingOfAnUnknownFateWhenItIsCancelledAfterARefusal() {
    wire.willAnswer(status(429), widget(7));
    Call<Widget> call = wire.api().createWidget(WIDGET);
    wire.time.whileWaiting(call::cancel);

    assertThatThrownBy(call::execute)
        .isInstanceOf(TransportException.class)
        .hasMessage("acme: createWidget failed: it was cancelled: run it again");

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void repeatsAPostWhoseHostWasNotFoundAtFirst() throws IOException {
    AtomicInteger lookups = new AtomicInteger();
    OkHttpClient flaky =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  if (lookups.incrementAndGet() <= 2) {
                    throw new UnknownHostException(host);
                  }
                  return List.of(InetAddress.getLoopbackAddress());
                })
            .build();
    wire.willAnswer(widget(7));

    assertThat(wire.api(wire.builder().okHttp(flaky)).createWidget(WIDGET).execute().body())
        .isEqualTo(WIDGET);

    assertThat(lookups).hasValue(3);
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void repeatsAPostThatNobodyListenedTo() {
    WidgetApi api = wire.api();
    int port = wire.server().getPort();
    wire.server().close();

    assertThatThrownBy(() -> api.createWidget(WIDGET).execute())
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "acme: createWidget failed after 5 attempts: no connection to localhost, port "
                + port
                + ": check base-url, the network and any proxy");
  }

  @Test
  void repeatsAPostThatIsMarkedIdempotent() throws IOException {
    wire.willAnswer(status(500), hangUp(), breakingOff(widget(7)), widget(7));

    assertThat(wire.api().reportWidgets(WIDGET).execute().body()).isEqualTo(WIDGET);

    assertThat(wire.requests())
        .hasSize(4)
        .allSatisfy(
            r -> assertThat(r.getRequestLine()).isEqualTo("POST /v1/widgets/report HTTP/1.1"));
  }
}
