package io.usagesdk.thousandeyes;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what a test says, a client for it, and a clock that stands still. */
final class Wire implements AutoCloseable {
  static final String TOKEN = "fake-thousandeyes-token";
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final MockWebServer server = new MockWebServer();
  final ManualTime time = ManualTime.startingAt(NOW);
  final ThousandEyesClient client;

  Wire() {
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    client =
        ThousandEyesClient.builder()
            .baseUrl(server.url("/v7").toString())
            .token(TOKEN)
            .time(time)
            .http(
                HttpSettings.defaults()
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), null))
            .build();
  }

  ThousandEyesUsageProvider provider(Dimension dimension) {
    return ThousandEyesUsageProvider.builder()
        .client(client)
        .dimension(dimension)
        .time(time)
        .build();
  }

  Wire answer(String json) {
    server.enqueue(json(200, json));
    return this;
  }

  Wire answer(int status, String json) {
    server.enqueue(json(status, json));
    return this;
  }

  Wire answer(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  static MockResponse json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/hal+json")
        .body(json)
        .build();
  }

  /** Returns the method and target of every request so far. */
  List<String> targets() {
    List<String> targets = new ArrayList<>();
    for (RecordedRequest request : requests()) {
      targets.add(request.getMethod() + " " + request.getTarget());
    }
    return targets;
  }

  /** Returns every request so far, once. */
  List<RecordedRequest> requests() {
    List<RecordedRequest> requests = new ArrayList<>();
    int count = server.getRequestCount();
    for (int i = 0; i < count; i++) {
      try {
        requests.add(server.takeRequest());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return requests;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
