package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.SimulatedServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A server on loopback that knows some answers and nothing else. */
final class AnsweringServer implements AutoCloseable {
  private final WireSpec spec;
  private final SimulatedServer server;
  private volatile List<Reply> replies = List.of();

  AnsweringServer(WireSpec spec) {
    this.spec = spec;
    this.server = SimulatedServer.builder(this::answer).start();
  }

  String baseUrl() {
    return server.origin();
  }

  void willAnswer(List<Reply> value) {
    replies = List.copyOf(value);
  }

  /** Returns the operations that were asked for. */
  Set<String> operations() {
    return server.requests().stream()
        .map(request -> spec.operation(request.method(), request.path()))
        .filter(operation -> replies.stream().anyMatch(r -> r.operation().equals(operation)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Answers what fits best, or that there is nothing. */
  private Answer answer(ReceivedRequest request) {
    String operation = spec.operation(request.method(), request.path());
    return replies.stream()
        .filter(reply -> reply.operation().equals(operation))
        .filter(
            reply ->
                reply.query().entrySet().stream()
                    .allMatch(wanted -> wanted.getValue().equals(request.query(wanted.getKey()))))
        .max(Comparator.comparingInt(reply -> reply.query().size()))
        .map(this::answer)
        .orElseGet(() -> Answer.text(404, "application/json", "{}"));
  }

  private Answer answer(Reply reply) {
    return spec.isCsv(reply.operation())
        ? Answer.text(200, "text/csv", csv(reply))
        : Answer.text(200, "application/json", reply.body().toString());
  }

  private static String csv(Reply reply) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : reply.body()) {
      values.add('"' + value.asText().replace("\"", "\"\"") + '"');
    }
    return String.join(",", reply.columns()) + "\n" + String.join(",", values) + "\n";
  }

  @Override
  public void close() {
    server.close();
  }
}
