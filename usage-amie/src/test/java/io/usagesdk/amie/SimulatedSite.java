package io.usagesdk.amie;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.amie.SimulatedAmie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A site and the simulated service it sends to. */
final class SimulatedSite implements AutoCloseable {
  final ManualTime time = ManualTime.startingAt(Wire.NOW);
  final SimulatedAmie service;
  final AmieClient client;

  SimulatedSite(UnaryOperator<AmieClient.Builder> options) {
    this.service = SimulatedAmie.builder().empty().closedProjects("TG-CLOSED").clock(time).start();
    this.client = options.apply(builder()).build();
  }

  private AmieClient.Builder builder() {
    Map<String, String> settings = service.settings();
    return AmieClient.builder()
        .baseUrl(settings.get("amie.base-url"))
        .site(settings.get("amie.site"))
        .apiKey(Secret.of(settings.get("amie.api-key")))
        .http(
            HttpSettings.defaults()
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), null))
        .time(time);
  }

  /** The ids that the service has, in the order they arrived. */
  List<String> arrived() {
    return service.acceptedRecords().stream()
        .map(record -> String.valueOf(record.get("LocalRecordID")))
        .toList();
  }

  /** The lengths of the messages, in bytes. */
  List<Integer> lengths() {
    return service.requests().stream()
        .filter(request -> request.method().equals("POST"))
        .map(ReceivedRequest::body)
        .map(body -> body.getBytes(StandardCharsets.UTF_8).length)
        .toList();
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
