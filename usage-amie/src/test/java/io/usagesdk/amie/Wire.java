package io.usagesdk.amie;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what a test says, a client for it, and a clock that stands still. */
final class Wire implements AutoCloseable {
  static final String KEY = "fake-amie-key";
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final String QUEUED = "{\"Message\":\"queued\",\"ValidationFailedRecords\":[]}";

  final MockWebServer server = new MockWebServer();
  final ManualTime time = ManualTime.startingAt(NOW);
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final AmieClient client;
  private volatile Function<RecordedRequest, MockResponse> responder = request -> json(200, QUEUED);

  Wire() {
    this(UnaryOperator.identity());
  }

  Wire(UnaryOperator<AmieClient.Builder> options) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return responder.apply(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    client =
        options
            .apply(
                AmieClient.builder()
                    .baseUrl(server.url("/api/v1").toString())
                    .site("example-site")
                    .apiKey(Secret.of(KEY))
                    .time(time)
                    .http(
                        HttpSettings.defaults()
                            .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), null)))
            .build();
  }

  /** Answers each request; called by the server's threads. */
  Wire answering(Function<RecordedRequest, MockResponse> answers) {
    this.responder = answers;
    return this;
  }

  Wire answering(String json) {
    return answering(request -> json(200, json));
  }

  String body(int request) {
    return bodyOf(requests.get(request));
  }

  static String bodyOf(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
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
