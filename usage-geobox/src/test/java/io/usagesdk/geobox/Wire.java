package io.usagesdk.geobox;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * A server that answers what a test says, and otherwise what it is asked about in the simplest way;
 * a client for it, and a clock that stands still.
 */
final class Wire implements AutoCloseable {
  static final String KEY = "fake-geobox-key";
  static final Instant NOW = Instant.parse("2026-11-17T10:20:00Z");

  final MockWebServer server = new MockWebServer();
  final ManualTime time = ManualTime.startingAt(NOW);
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final GeoboxClient client;
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();

  Wire() {
    this(GeoboxClient.builder().apiKey(Secret.of(KEY)));
  }

  Wire(GeoboxClient.Builder options) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse next = answers.poll();
            return next != null ? next : json(200, usual(request.getUrl().encodedPath()));
          }
        });
    try {
      server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    client =
        options
            .baseUrl(server.url("/v1").toString())
            .time(time)
            .http(
                HttpSettings.defaults()
                    .withPrefetch(false)
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), null))
            .build();
  }

  private static String usual(String path) {
    return switch (path) {
      case "/v1/usage/api" -> "[]";
      case "/v1/usage/process" -> "12.5";
      case "/v1/users/me/" -> "{\"id\":7,\"username\":\"me\",\"email\":\"me@example.com\"}";
      case "/v1/auth/token/" -> "{\"access_token\":\"fake-token\"}";
      default -> "{}";
    };
  }

  GeoboxUsageProvider.Builder provider() {
    return GeoboxUsageProvider.builder().client(client).time(time);
  }

  Wire answer(int status, String json) {
    answers.add(json(status, json));
    return this;
  }

  /** Has the next request never answered. */
  Wire stall() {
    answers.add(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    return this;
  }

  /** Returns the paths that were asked for, in order. */
  List<String> paths() {
    return requests.stream().map(r -> r.getUrl().encodedPath()).toList();
  }

  /** Returns the requests to a path. */
  List<RecordedRequest> to(String path) {
    return requests.stream().filter(r -> r.getUrl().encodedPath().equals(path)).toList();
  }

  static MockResponse json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(json)
        .build();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
