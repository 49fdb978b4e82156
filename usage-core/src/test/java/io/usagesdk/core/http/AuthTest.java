package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to see the credentials, and when they are renewed. */
class AuthTest {
  private static final String BEARER = "Bearer " + Wire.TOKEN.reveal();

  @RegisterExtension final Wire wire = new Wire();

  @Test
  void sendsTheToken() throws IOException {
    wire.willAnswer(widget(1));

    wire.api().listWidgets().execute();

    assertThat(authorizations()).containsExactly(BEARER);
  }

  @Test
  void doesNotRepeatARefusedTokenAndSaysWhatToDo() {
    wire.willAnswer(status(401), widget(1));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(AuthenticationException.class)
        .hasMessage("acme: listWidgets failed (401): check the credentials, they may have expired");

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void renewsARefusedTokenAndRepeatsOnce() throws IOException {
    wire.willAnswer(status(401), widget(1));
    Renewing credentials = new Renewing();

    wire.api(wire.builder().credentials(credentials)).listWidgets().execute();

    assertThat(credentials.renewals).hasValue(1);
    assertThat(authorizations()).containsExactly("Bearer fake-0", "Bearer fake-1");
    assertThat(wire.time.waits()).isEmpty();
  }

  @Test
  void doesNotGoRoundInCirclesWhenTheNewTokenIsRefusedToo() {
    wire.willAnswer(status(401), status(401), widget(1));
    Renewing credentials = new Renewing();

    assertThatThrownBy(
            () -> wire.api(wire.builder().credentials(credentials)).listWidgets().execute())
        .isInstanceOf(AuthenticationException.class);

    assertThat(credentials.renewals).hasValue(1);
    assertThat(wire.requests())
        .extracting(RecordedRequest::getConnectionIndex)
        .containsExactly(0, 0);
  }

  @Test
  void renewsOnceForEachReasonInOneAttempt() throws IOException {
    wire.willAnswer(status(403), status(419), widget(1));
    ManyReasons credentials = new ManyReasons();

    wire.api(wire.builder().credentials(credentials)).listWidgets().execute();

    assertThat(authorizations()).containsExactly("Bearer 0", "Bearer 1", "Bearer 2");
    assertThat(wire.time.waits()).isEmpty();
  }

  @Test
  void doesNotRenewASecondTimeForTheSameReason() {
    wire.willAnswer(status(403), status(419), status(403), widget(1));
    ManyReasons credentials = new ManyReasons();

    assertThatThrownBy(
            () -> wire.api(wire.builder().credentials(credentials)).listWidgets().execute())
        .isInstanceOf(PermissionException.class);

    assertThat(wire.requests()).hasSize(3);
  }

  @Test
  void takesAnyStatusForRefusedCredentialsThatTheProviderMeansSo() {
    wire.willAnswer(status(403));

    assertThatThrownBy(
            () ->
                wire.api(
                        wire.builder()
                            .errors(
                                (s, h, body) ->
                                    new ErrorDecoder.Details("forged", null, null, "sign", true)))
                    .listWidgets()
                    .execute())
        .isInstanceOf(AuthenticationException.class)
        .hasMessage("acme: listWidgets failed: forged (403): sign");
  }

  @Test
  void hidesARenewedTokenThatTheServerRepeats() {
    wire.willAnswer(status(401), status(400).body("no such token: fake-1"));

    assertThatThrownBy(
            () ->
                wire.api(
                        wire.builder()
                            .credentials(new Renewing())
                            .errors((s, h, body) -> ErrorDecoder.Details.ofReason(body)))
                    .listWidgets()
                    .execute())
        .hasMessageContaining("no such token: ***")
        .hasMessageNotContaining("fake-1");
  }

  @Test
  void tellsWhyThereIsNoTokenAndSendsNothing() {
    ConfigurationException why = new ConfigurationException("acme", "no token", "get one");

    assertThatThrownBy(
            () -> wire.api(wire.builder().credentials(failing(why))).listWidgets().execute())
        .isSameAs(why);

    assertThat(wire.requests()).isEmpty();
    assertThat(wire.time.waits()).isEmpty();
  }

  @Test
  void triesAgainWhenTheTokenCannotBeGotForNow() {
    assertThatThrownBy(
            () ->
                wire.api(wire.builder().credentials(failing(new IOException("token server down"))))
                    .listWidgets()
                    .execute())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("after 5 attempts")
        .hasMessageContaining("token server down");

    assertThat(wire.requests()).isEmpty();
  }

  @Test
  void showsTheTokenToNoOtherPort() throws IOException {
    try (MockWebServer other = new MockWebServer()) {
      other.start(InetAddress.getLoopbackAddress(), 0);
      other.enqueue(widget(1).build());

      wire.api().widgetsAt(other.url("/v1/widgets").toString()).execute();

      assertThat(taken(other).getHeaders().names()).doesNotContain("Authorization");
    }
  }

  @Test
  void showsTheTokenToNoOtherHost() throws IOException {
    OkHttpClient everywhereHere =
        new OkHttpClient.Builder().dns(host -> List.of(InetAddress.getLoopbackAddress())).build();
    HttpUrl other = wire.url().newBuilder().host("elsewhere.example").build();
    wire.willAnswer(widget(1), status(401));
    Renewing credentials = new Renewing();
    WidgetApi api = wire.api(wire.builder().okHttp(everywhereHere).credentials(credentials));

    api.widgetsAt(other + "widgets").execute();
    assertThatThrownBy(() -> api.widgetsAt(other + "widgets").execute())
        .isInstanceOf(AuthenticationException.class);

    assertThat(authorizations()).containsExactly(null, null);
    assertThat(credentials.renewals).hasValue(0);
  }

  @Test
  void showsTheTokenToNoOtherScheme() throws IOException {
    HttpUrl https = wire.url().newBuilder().scheme("https").build();
    HttpClients.Builder builder =
        HttpClients.builder("acme", https)
            .adapters(Widget.ADAPTERS)
            .credentials(Credentials.bearer("acme", "token", Wire.TOKEN));
    wire.willAnswer(widget(1));

    wire.api(builder).widgetsAt(wire.url() + "widgets").execute();

    assertThat(authorizations()).containsExactly((String) null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fake\ntoken", "fake token", "faketoken\r\n", "fäke", "fake\u0000", "fake\u200b"})
  void refusesATokenThatNoHeaderCanCarryWithoutShowingIt(String token) {
    assertThatThrownBy(() -> Credentials.bearer("acme", "token", Secret.of(token)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "acme: token holds a space, a line break or another character that no header can"
                + " carry: copy it again, without what surrounds it");
  }

  @Test
  void refusesAnEmptyToken() {
    assertThatThrownBy(() -> Credentials.bearer("acme", "token", Secret.of("")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: token is empty");
  }

  @Test
  void doesNotShowTheTokenAsText() {
    assertThat(Credentials.bearer("acme", "token", Wire.TOKEN)).hasToString("Authorization: ***");
  }

  private List<String> authorizations() {
    return wire.requests().stream().map(r -> r.getHeaders().get("Authorization")).toList();
  }

  private static RecordedRequest taken(MockWebServer server) {
    try {
      return server.takeRequest();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Credentials failing(Exception why) {
    return new Credentials() {
      @Override
      public Request authorize(Request request) throws IOException {
        if (why instanceof IOException passing) {
          throw passing;
        }
        throw (RuntimeException) why;
      }

      @Override
      public List<Secret> secrets() {
        return List.of();
      }
    };
  }

  /** Refused with 403 or 419, whose bodies say why. */
  private static final class ManyReasons implements Credentials {
    private int renewals;

    @Override
    public Request authorize(Request request) {
      return request.newBuilder().header("Authorization", "Bearer " + renewals).build();
    }

    @Override
    public String refusal(Response response) {
      return response.isSuccessful() ? null : "because of " + response.code();
    }

    @Override
    public boolean renew(Request refused, Response response) {
      renewals++;
      return true;
    }

    @Override
    public List<Secret> secrets() {
      return List.of();
    }
  }

  /** A token that is replaced by the next one when it is refused. */
  private static final class Renewing implements Credentials {
    private final AtomicInteger renewals = new AtomicInteger();

    @Override
    public Request authorize(Request request) {
      return request
          .newBuilder()
          .header("Authorization", "Bearer " + secrets().get(0).reveal())
          .build();
    }

    @Override
    public boolean renew(Request refused, Response response) {
      renewals.incrementAndGet();
      return true;
    }

    @Override
    public List<Secret> secrets() {
      return List.of(Secret.of("fake-" + renewals));
    }
  }
}
