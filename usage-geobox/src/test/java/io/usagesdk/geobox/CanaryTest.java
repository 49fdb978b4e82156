package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.geobox.model.AnswerForm;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which a call can fail, with every secret there is, against a server that repeats all
 * it is sent: whatever is printed, logged and thrown, none of it holds the secret. Its middle is
 * the same however it is encoded, so that is what is searched for.
 */
@Timeout(60)
class CanaryTest {
  private static final String CANARY = "c4n4ryInTheMine";
  private static final String ODD = "fake+/=&%#? " + CANARY + "\u00e9;\"'%41";
  private static final String PLAIN = "fake-" + CANARY + "-token";
  private static final String SIGN_IN = "/v1/auth/token/";

  /** Where the secret is. */
  private enum Place {
    API_KEY,
    EID,
    PASSWORD,
    TOKEN_FOR_PASSWORD,
    ACCESS_TOKEN;

    boolean isSignIn() {
      return this == PASSWORD;
    }
  }

  private static final HttpSettings SHORT =
      HttpSettings.defaults()
          .withRetries(2, Duration.ofSeconds(1), Duration.ofMinutes(1))
          .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(150), null);

  private final MockWebServer server = new MockWebServer();
  private final MockWebServer elsewhere = new MockWebServer();
  private final List<RecordedRequest> arrived = new CopyOnWriteArrayList<>();
  private Watch watch;

  @BeforeEach
  void start() throws IOException {
    watch = new Watch();
    server.start(InetAddress.getLoopbackAddress(), 0);
    elsewhere.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
    elsewhere.close();
    watch.close();
  }

  private void serve(Place place, Function<RecordedRequest, MockResponse> failure) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            arrived.add(request);
            boolean isSignIn = request.getUrl().encodedPath().equals(SIGN_IN);
            return isSignIn && !place.isSignIn()
                ? Wire.json(200, "{\"access_token\":\"" + PLAIN + "\"}")
                : failure.apply(request);
          }
        });
  }

  /** Returns all that came with a request, in the spellings that servers use. */
  private static String echo(RecordedRequest request) {
    String key = String.valueOf(request.getUrl().queryParameter("apikey"));
    String eid = String.valueOf(request.getUrl().queryParameter("eid"));
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    String url = request.getUrl().toString();
    return String.join(
            " ",
            request.getTarget(),
            url,
            URLEncoder.encode(url, StandardCharsets.UTF_8),
            key,
            eid,
            URLEncoder.encode(key + eid, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
            body,
            String.valueOf(request.getHeaders().get("Authorization")))
        .replace("\\", "\\\\")
        .replace("\"", "\\\"");
  }

  private static MockResponse.Builder answer(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(json);
  }

  private static MockResponse.Builder echoing(RecordedRequest request, int status) {
    return answer(status, "{\"detail\":\"You said " + echo(request) + "\"}")
        .setHeader("X-Echo", request.getTarget())
        .setHeader("Set-Cookie", "last=" + request.getTarget());
  }

  /**
   * A way to fail.
   *
   * @param name what goes wrong
   * @param answer what the server does
   */
  private record Failure(String name, Function<RecordedRequest, MockResponse> answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    for (int status : new int[] {400, 401, 403, 404, 405, 409, 422, 429, 500, 502, 503}) {
      failures.add(new Failure("status " + status, r -> echoing(r, status).build()));
    }
    failures.add(
        new Failure(
            "an object as detail",
            r -> answer(403, "{\"detail\":{\"msg\":\"" + echo(r) + "\"}}").build()));
    failures.add(
        new Failure(
            "a list as detail",
            r ->
                answer(
                        422,
                        "{\"detail\":[{\"loc\":[\"query\",\""
                            + echo(r)
                            + "\"],\"msg\":\""
                            + echo(r)
                            + "\"}]}")
                    .build()));
    failures.add(new Failure("text", r -> answer(200, echo(r)).build()));
    failures.add(new Failure("a string", r -> answer(200, "\"" + echo(r) + "\"").build()));
    failures.add(
        new Failure("a list of strings", r -> answer(200, "[\"" + echo(r) + "\"]").build()));
    failures.add(
        new Failure("a time that is none", r -> answer(200, "[[\"" + echo(r) + "\",1]]").build()));
    failures.add(
        new Failure(
            "a value that is none",
            r -> answer(200, "[[\"2026-10-01T00:00:00\",\"" + echo(r) + "\"]]").build()));
    failures.add(
        new Failure(
            "an odd member", r -> answer(200, "{\"" + echo(r) + "\":{\"a\":[1,2}").build()));
    failures.add(
        new Failure(
            "an id that is none", r -> answer(200, "{\"id\":\"" + echo(r) + "\"}").build()));
    failures.add(
        new Failure(
            "a token that is none",
            r -> answer(200, "{\"access_token\":[\"" + echo(r) + "\"]}").build()));
    failures.add(
        new Failure(
            "a type of content",
            r ->
                answer(200, "<")
                    .setHeader(
                        "Content-Type",
                        "text/html; x=\""
                            + r.getTarget()
                            + r.getHeaders().get("Authorization")
                            + "\"")
                    .build()));
    failures.add(new Failure("an empty body", r -> answer(200, "").build()));
    failures.add(new Failure("no content", r -> new MockResponse.Builder().code(204).build()));
    failures.add(
        new Failure(
            "a cut body",
            r ->
                answer(200, "[[\"" + echo(r) + "\",1]" + " ".repeat(100_000))
                    .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()));
    failures.add(
        new Failure(
            "a dropped connection",
            r ->
                new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()));
    failures.add(
        new Failure(
            "a status line that is none",
            r -> answer(200, "[]").status("HTTP/1.1 abc " + r.getTarget()).build()));
    failures.add(
        new Failure(
            "a length that is none",
            r -> answer(200, "").setHeader("Content-Length", "-5").build()));
    return failures.stream();
  }

  static Stream<Arguments> failuresAndPlaces() {
    return failures()
        .flatMap(failure -> Stream.of(Place.values()).map(p -> Arguments.of(failure, p)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failuresAndPlaces")
  void noFailureShowsTheSecret(Failure failure, Place place) {
    serve(place, failure.answer());
    Throwable thrown = failureOf(place, options -> {});
    assertThat(thrown).isInstanceOf(UsageException.class);
    assertThatTheSecretArrived(place);
    assertNothingIsShown(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void noRedirectTakesTheSecretAlong(Place place) {
    for (String target :
        new String[] {
          elsewhere.url("/v1/").toString(),
          "https://geobox.invalid/v1/",
          "//geobox.invalid/",
          "/v2/"
        }) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        arrived.clear();
        serve(
            place,
            r -> echoing(r, status).setHeader("Location", target + "?" + r.getTarget()).build());
        Throwable thrown = failureOf(place, options -> {});
        assertThat(thrown)
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("(" + status + ")");
        assertThat(arrived).hasSize(place == Place.TOKEN_FOR_PASSWORD ? 2 : 1);
        assertThat(arrived).noneMatch(r -> r.getHeaders().names().contains("Referer"));
        assertNothingIsShown(thrown);
      }
    }
    assertThat(elsewhere.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void noFailureToConnectShowsTheSecret(Place place) throws IOException {
    serve(place, r -> answer(200, "[]").build());
    OkHttpClient blind =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build();
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    List<Consumer<GeoboxClient.Builder>> ways =
        List.of(
            o -> o.baseUrl("https://geobox.invalid/v1").okHttp(blind),
            o -> o.baseUrl("http://127.0.0.1:" + free + "/v1"),
            o -> o.baseUrl("https://127.0.0.1:" + server.getPort() + "/v1").http(SHORT));
    for (Consumer<GeoboxClient.Builder> way : ways) {
      Throwable thrown = failureOf(place, way);
      assertThat(thrown).isInstanceOf(TransportException.class);
      assertNothingIsShown(thrown);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTimeoutShowsTheSecret(Place place) {
    serve(
        place,
        r -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Throwable thrown = failureOf(place, o -> o.http(SHORT));
    assertThat(thrown)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("did not answer in time");
    assertThatTheSecretArrived(place);
    assertNothingIsShown(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void noInterruptShowsTheSecret(Place place) {
    Thread reader = Thread.currentThread();
    // Once: a request that comes late must not interrupt what comes after the test.
    AtomicBoolean isInterrupted = new AtomicBoolean();
    serve(
        place,
        r -> {
          if (isInterrupted.compareAndSet(false, true)) {
            reader.interrupt();
          }
          return echoing(r, 503).build();
        });
    Throwable thrown = failureOf(place, o -> {});
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).isInstanceOf(TransportException.class);
    assertThatTheSecretArrived(place);
    assertNothingIsShown(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void noCancellingShowsTheSecret(Place place) {
    GeoboxClient client = client(place, o -> {});
    serve(
        place,
        r -> {
          client.close();
          return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
        });
    Throwable thrown = catchThrowable(() -> read(place, client));
    assertThat(thrown).isInstanceOf(TransportException.class);
    assertThatTheSecretArrived(place);
    assertNothingIsShown(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatSucceedsShowsTheSecretEither(Place place) {
    serve(
        place,
        r ->
            switch (r.getUrl().encodedPath()) {
              case "/v1/usage/api" -> echoing(r, 200).body("[[\"2026-10-02T00:00:00\",1]]").build();
              case "/v1/usage/process" -> echoing(r, 200).body("1.5").build();
              case SIGN_IN -> answer(200, "{\"access_token\":\"fake-other\"}").build();
              default -> echoing(r, 200).body("{\"id\":7,\"username\":\"me\"}").build();
            });
    GeoboxClient client = client(place, o -> {});
    List<UsageRecord> records = read(place, client);
    assertThat(records).hasSize(3);
    assertThatTheSecretArrived(place);
    assertThat(records.toString()).doesNotContainIgnoringCase(CANARY);
    assertThat(watch.text()).contains("io.usagesdk.http").doesNotContainIgnoringCase(CANARY);
  }

  @ParameterizedTest
  @EnumSource
  void noTextOfAnObjectShowsTheSecret(Place place) {
    SignIn.Builder ways = new SignIn.Builder();
    ways.apiKey = Secret.of(ODD);
    SignIn signIn =
        ways.build(
            "geobox",
            ManualTime.startingAt(Wire.NOW),
            HttpClients.builder("geobox", server.url("/v1/")));
    GeoboxClient.Builder options = builder(place);
    GeoboxClient client = client(place, o -> {});
    HiddenEids eids = new HiddenEids();
    eids.remember(ODD);
    try (client) {
      GeoboxUsageProvider.Builder provider = provider(place, client);
      Stream.of(
              signIn,
              signIn.credentials(),
              options,
              client,
              client.usage(),
              client.users(),
              provider,
              provider.build(),
              eids,
              eids.secrets(),
              client.users().getCurrentUser(AnswerForm.JSON).request())
          .forEach(object -> assertThat(object.toString()).doesNotContainIgnoringCase(CANARY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noRefusalOfASettingShowsTheSecret(Place place) {
    for (String url :
        new String[] {
          "::: " + PLAIN,
          "geobox.example/v1?apikey=" + PLAIN,
          "https://geobox.example/v1?apikey=" + PLAIN,
          "https://geobox.example/v1#" + PLAIN,
          "https://me:" + PLAIN + "@geobox.example/v1",
          "http://geobox.example/v1"
        }) {
      Throwable thrown = catchThrowable(() -> builder(place).baseUrl(url).build());
      assertThat(thrown).isInstanceOf(ConfigurationException.class);
      if (!url.startsWith(":::")) {
        assertNothingIsShown(thrown);
      }
    }
    for (String bad : new String[] {"\n" + CANARY, CANARY + "\u0000"}) {
      for (GeoboxClient.Builder options :
          List.of(
              GeoboxClient.builder().apiKey(Secret.of(bad)),
              GeoboxClient.builder().accessToken(Secret.of(bad)))) {
        Throwable thrown = catchThrowable(options::build);
        assertThat(thrown).isInstanceOf(ConfigurationException.class);
        assertNothingIsShown(thrown);
      }
    }
  }

  /** The search is only worth something if it finds. */
  @Test
  void theSearchFindsWhatIsHiddenDeep() {
    Exception cause = new Exception("x", new Exception("see http://h/?apikey=a%2B" + CANARY));
    Exception suppressing = new Exception("fine");
    suppressing.addSuppressed(cause);
    assertThatThrownBy(() -> assertNothingIsShown(suppressing)).isInstanceOf(AssertionError.class);
    System.Logger logger = System.getLogger("io.usagesdk.http");
    logger.log(System.Logger.Level.TRACE, "see {0}", CANARY);
    assertThat(watch.text()).contains(CANARY);
    System.out.print("printed " + CANARY);
    assertThat(watch.text()).contains("printed " + CANARY);
  }

  private Throwable failureOf(Place place, Consumer<GeoboxClient.Builder> more) {
    try (GeoboxClient client = client(place, more)) {
      return catchThrowable(() -> read(place, client));
    }
  }

  private GeoboxClient client(Place place, Consumer<GeoboxClient.Builder> more) {
    GeoboxClient.Builder options =
        builder(place)
            .baseUrl(server.url("/v1").toString())
            .time(ManualTime.startingAt(Wire.NOW))
            .http(
                HttpSettings.defaults()
                    .withPrefetch(false)
                    .withRetries(2, Duration.ofSeconds(1), Duration.ofMinutes(1))
                    .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), null));
    more.accept(options);
    return options.build();
  }

  private static GeoboxClient.Builder builder(Place place) {
    GeoboxClient.Builder options = GeoboxClient.builder();
    return switch (place) {
      case API_KEY -> options.apiKey(Secret.of(ODD));
      case EID -> options.apiKey(Secret.of("fake-other-key"));
      case ACCESS_TOKEN -> options.accessToken(Secret.of(PLAIN));
      case PASSWORD -> options.username("me").password(Secret.of(ODD));
      case TOKEN_FOR_PASSWORD -> options.username("me").password(Secret.of("fake-password"));
    };
  }

  private static GeoboxUsageProvider.Builder provider(Place place, GeoboxClient client) {
    return GeoboxUsageProvider.builder()
        .client(client)
        .time(ManualTime.startingAt(Wire.NOW))
        .eid(place == Place.EID ? ODD : null);
  }

  private static List<UsageRecord> read(Place place, GeoboxClient client) {
    UsageQuery october = UsageQuery.month(YearMonth.of(2026, 10)).by(Granularity.DAY);
    try (GeoboxUsageProvider provider = provider(place, client).build();
        UsageResults results = provider.usage(october)) {
      return results.stream().toList();
    }
  }

  private void assertThatTheSecretArrived(Place place) {
    assertThat(arrived)
        .anyMatch(
            r ->
                switch (place) {
                  case API_KEY -> ODD.equals(r.getUrl().queryParameter("apikey"));
                  case EID -> ODD.equals(r.getUrl().queryParameter("eid"));
                  case PASSWORD -> r.getBody().utf8().contains(CANARY);
                  case ACCESS_TOKEN, TOKEN_FOR_PASSWORD ->
                      ("Bearer " + PLAIN).equals(r.getHeaders().get("Authorization"));
                });
  }

  private void assertNothingIsShown(Throwable thrown) {
    assertThat(Watch.told(thrown)).doesNotContainIgnoringCase(CANARY);
    assertThat(watch.text()).doesNotContainIgnoringCase(CANARY);
  }
}
