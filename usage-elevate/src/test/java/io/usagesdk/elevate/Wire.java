package io.usagesdk.elevate;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
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

/**
 * A server that hands out tokens and otherwise answers what a test says, a client for it, and a
 * clock that stands still.
 */
final class Wire implements AutoCloseable {
  static final String SECRET = "fake-elevate-secret";
  static final String TOKEN = "fake-elevate-token";
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

  final MockWebServer server = new MockWebServer();
  final ManualTime time = ManualTime.startingAt(NOW);
  final List<RecordedRequest> exchanges = new CopyOnWriteArrayList<>();
  final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
  private final Queue<MockResponse> exchangeAnswers = new ConcurrentLinkedQueue<>();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  final ElevateClient client;

  Wire() {
    this(null);
  }

  Wire(String csvPath) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return respond(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    ElevateClient.Builder builder =
        ElevateClient.builder()
            .baseUrl(server.url("/").toString())
            .clientId("the-client")
            .secretKey(Secret.of(SECRET))
            .time(time)
            .http(
                HttpSettings.defaults()
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), null));
    client = (csvPath == null ? builder : builder.csvPath(csvPath)).build();
  }

  private MockResponse respond(RecordedRequest request) {
    boolean isExchange = request.getTarget().equals("/exchange-auth-code");
    (isExchange ? exchanges : calls).add(request);
    MockResponse next = (isExchange ? exchangeAnswers : answers).poll();
    if (next != null) {
      return next;
    }
    return isExchange ? json(200, "{\"accessToken\":\"" + TOKEN + "\"}") : json(404, "{}");
  }

  ElevateUsageProvider provider() {
    return ElevateUsageProvider.builder().client(client).time(time).build();
  }

  Wire exchangeAnswers(int status, String json) {
    exchangeAnswers.add(json(status, json));
    return this;
  }

  Wire answer(int status, String json) {
    answers.add(json(status, json));
    return this;
  }

  Wire answer(MockResponse response) {
    answers.add(response);
    return this;
  }

  Wire csv(String csv) {
    return answer(csvAnswer(csv).build());
  }

  static MockResponse.Builder csvAnswer(String csv) {
    return new MockResponse.Builder().setHeader("Content-Type", "text/csv").body(csv);
  }

  static MockResponse json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", status < 400 ? "application/json" : "application/problem+json")
        .body(json)
        .build();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
