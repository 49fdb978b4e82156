package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** A server on loopback that knows some answers and nothing else. */
final class AnsweringServer extends Dispatcher implements AutoCloseable {
  private static final String BASE = "/base";

  private final MockWebServer server = new MockWebServer();
  private final WireSpec spec;
  private volatile List<Answer> answers = List.of();

  AnsweringServer(WireSpec spec) {
    this.spec = spec;
    server.setDispatcher(this);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return server.url(BASE).toString();
  }

  void willAnswer(List<Answer> value) {
    answers = List.copyOf(value);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    String path = url.encodedPath().substring(BASE.length());
    String operation = spec.operation(request.getMethod(), path);
    return answer(operation, url)
        .map(found -> response(200, spec.isCsv(operation) ? "text/csv" : "application/json", text(found)))
        .orElseGet(() -> response(404, "application/json", "{}"));
  }

  /** The answer to the most particular question of those that were asked. */
  private Optional<Answer> answer(String operation, HttpUrl url) {
    return answers.stream()
        .filter(answer -> answer.operation().equals(operation))
        .filter(
            answer ->
                answer.query().entrySet().stream()
                    .allMatch(q -> q.getValue().equals(url.queryParameter(q.getKey()))))
        .max(Comparator.comparingInt(answer -> answer.query().size()));
  }

  private String text(Answer answer) {
    return spec.isCsv(answer.operation()) ? csv(answer) : answer.body().toString();
  }

  private static String csv(Answer answer) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : answer.body()) {
      values.add("\"" + value.asText().replace("\"", "\"\"") + "\"");
    }
    return String.join(",", answer.columns()) + "\n" + String.join(",", values) + "\n";
  }

  private static MockResponse response(int status, String type, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", type)
        .body(body)
        .build();
  }

  @Override
  public void close() {
    super.close();
    server.close();
  }
}
