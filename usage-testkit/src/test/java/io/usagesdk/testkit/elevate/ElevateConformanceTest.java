package io.usagesdk.testkit.elevate;

import static io.usagesdk.testkit.elevate.Elevate.CPU;
import static io.usagesdk.testkit.elevate.Elevate.CSV;
import static io.usagesdk.testkit.elevate.Elevate.EXCHANGE;
import static io.usagesdk.testkit.elevate.Elevate.OCTOBER;
import static io.usagesdk.testkit.elevate.Elevate.QUOTA;
import static io.usagesdk.testkit.elevate.Elevate.SUMMARY;
import static io.usagesdk.testkit.elevate.Elevate.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import io.usagesdk.testkit.openapi.OpenApiConformance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator says nothing that the OpenAPI document does not. */
class ElevateConformanceTest {
  private static final OpenApiConformance SPEC =
      OpenApiConformance.of(Path.of("..", "specs", "elevate.yaml"));

  private static final String TERMS =
      """
      {"name": "Summer tests", "description": "Load tests", "tags": ["test"],
       "startDate": "2027-06-01T00:00:00Z", "endDate": "2027-09-01T00:00:00Z",
       "cpuTimeHours": 40, "dataTransferGb": 5000000000, "overageAllowed": true}
      """;

  @RegisterExtension
  final SimulatedElevateExtension extension =
      new SimulatedElevateExtension(
          SimulatedElevate.builder()
              .clock(ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"))));

  @Test
  void exchangesCredentialsAsDocumented() throws IOException {
    assertAnswers(200, Elevate.exchange(extension.simulator()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SUMMARY + CPU,
        SUMMARY + Elevate.BYTES + "&startDate=2026-10-01T00:00:00Z",
        CSV + CPU,
        CSV + CPU + "&startDate=2026-10-01T00:00:00%2B02:00&endDate=2026-10-02T00:00:00Z",
        QUOTA,
        QUOTA + "?endDate=2027-02-01T00:00:00Z"
      })
  void answersReadsAsDocumented(String target) throws IOException {
    assertAnswers(200, signedIn(extension.simulator()).get(target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Load tests | Load tests",
        "\"Load tests\" | null",
        "\"description\": \"Load tests\", \"tags\": [\"test\"], | ``",
        "\"cpuTimeHours\": 40, | ``"
      })
  void addsContractsAsDocumented(String text, String instead) throws IOException {
    WireClient client = signedIn(extension.simulator());
    String body = TERMS.replace(text, instead);
    assertAnswers(201, client.post(QUOTA, body));
    assertAnswers(200, client.get(QUOTA));
  }

  @ParameterizedTest
  @CsvSource({
    SUMMARY + ", 400",
    CSV + "?metricType=bytes, 400",
    SUMMARY + CPU + "&startDate=2026-11-31T00:00:00Z, 400",
    CSV + CPU + "&startDate=2026-11-02T00:00:00Z&endDate=2026-11-01T00:00:00Z, 400",
    QUOTA + "?endDate=yesterday, 400",
    SUMMARY + "?metricType=%25zz, 400"
  })
  void refusesBadReadsAsDocumented(String target, int status) throws IOException {
    assertRefused(status, signedIn(extension.simulator()).get(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{}", "{\"name\": \"ab\"}"})
  void refusesBadWritesAsDocumented(String body) throws IOException {
    WireClient client = signedIn(extension.simulator());
    assertRefused(400, client.post(QUOTA, body));
    assertRefused(400, client.post(EXCHANGE, body));
  }

  @Test
  void answersRefusalsOfAllKindsAsDocumented() throws IOException {
    SimulatedElevate simulator = extension.simulator();
    WireClient client = signedIn(simulator);
    assertRefused(401, Elevate.exchange(simulator, "somebody", "wrong"));
    for (String path : new String[] {SUMMARY + CPU, CSV + CPU, QUOTA}) {
      assertRefused(401, new WireClient(simulator, "wrong").get(path));
      assertRefused(406, client.send(client.request(path).header("Accept", "image/png").build()));
    }
    assertRefused(405, client.post(SUMMARY + CPU, "{}"));
    assertRefused(405, client.get(EXCHANGE));
    RequestBody text = RequestBody.create(TERMS, MediaType.get("text/plain"));
    assertRefused(415, client.send(client.request(QUOTA).post(text).build()));
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(3)));
    assertRefused(429, client.get(SUMMARY + CPU + OCTOBER));
  }

  private static void assertAnswers(int status, Exchange exchange) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(status);
    assertThat(SPEC.violations(exchange)).isEmpty();
  }

  private static void assertRefused(int status, Exchange exchange) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(status);
    assertThat(SPEC.answerViolations(exchange)).as(exchange.body()).isEmpty();
  }
}
