package io.usagesdk.testkit.amie;

import static io.usagesdk.testkit.amie.Amie.ADJUSTMENT;
import static io.usagesdk.testkit.amie.Amie.COMPUTE;
import static io.usagesdk.testkit.amie.Amie.FAILED;
import static io.usagesdk.testkit.amie.Amie.LOADED;
import static io.usagesdk.testkit.amie.Amie.STATUS;
import static io.usagesdk.testkit.amie.Amie.STORAGE;
import static io.usagesdk.testkit.amie.Amie.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.openapi.Exchange;
import io.usagesdk.testkit.openapi.OpenApiConformance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator says nothing that the OpenAPI document does not. */
class AmieConformanceTest {
  private static final OpenApiConformance SPEC =
      OpenApiConformance.of(Path.of("..", "specs", "amie.yaml"));

  @RegisterExtension final SimulatedAmieExtension extension = new SimulatedAmieExtension(options());

  private static SimulatedAmie.Builder options() {
    return SimulatedAmie.builder()
        .clock(ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z")));
  }

  @Test
  void takesRecordsAsDocumented() throws IOException {
    Amie amie = new Amie(extension.simulator());
    String storage = STORAGE.replace("250.125", "\"250.125\"");
    assertAnswers(amie.sendUsage("Compute", COMPUTE));
    assertAnswers(amie.sendUsage("Storage", storage));
    assertAnswers(amie.sendUsage("Adjustment", ADJUSTMENT));
    assertAnswers(amie.get(STATUS));
    assertAnswers(amie.get(LOADED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"ada\" | \"\"",
        "\"ada\" | 7",
        "\"12.50\" | -1.5",
        "2026-11-02T10 | 2026-11-31T10",
        "\"Username\": \"ada\", | ``",
        "{\"NodeCount\": 4} | {\"NodeCount\": \"4\", \"Odd\": [null]}"
      })
  void givesRecordsBackAsDocumented(String right, String wrong) throws IOException {
    Amie amie = new Amie(extension.simulator());
    String record = COMPUTE.replace(right, wrong);
    assertThat(record).isNotEqualTo(COMPUTE);
    Exchange sent = amie.sendUsage("Compute", record, COMPUTE.replace("TG-1", "TG-UNKNOWN"));
    assertThat(sent.status()).isEqualTo(200);
    assertThat(SPEC.answerViolations(sent)).as(sent.body()).isEmpty();
    assertAnswers(amie.get(FAILED));
    assertAnswers(amie.get(STATUS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STATUS,
        STATUS + "?FromTime=2026-10-01T00:00:00Z",
        STATUS + "?FromTime=2026-10-01T00:00:00%2B02:00&ToTime=2026-11-01T00:00:00Z",
        STATUS + "?ToTime=2020-01-01T00:00:00Z",
        FAILED,
        LOADED,
        LOADED + "?MinLoadedTime=2026-10-01T00:00:00Z&Limit=5&Offset=10",
        LOADED + "?LocalRecordID=job-700003"
      })
  void answersReadsAsDocumented(String target) throws IOException {
    assertAnswers(new Amie(extension.simulator()).get(target));
    try (SimulatedAmie other = options().loadedAsArray(true).failuresUnderOtherName(true).start()) {
      assertAnswers(new Amie(other).get(target));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5001", "5001,5002,999999999999999999"})
  void clearsFailuresAsDocumented(String ids) throws IOException {
    assertAnswers(new Amie(extension.simulator()).clear(ids));
  }

  @Test
  void answersRefusalsOfAllKindsAsDocumented() throws IOException {
    SimulatedAmie simulator = extension.simulator();
    Amie amie = new Amie(simulator);
    for (String path : new String[] {STATUS, FAILED, LOADED}) {
      assertRefused(401, new Amie(simulator, "site", "wrong").get(path));
      String key = simulator.settings().get("amie.api-key");
      assertRefused(403, new Amie(simulator, "another-site", key).get(path));
      assertRefused(405, amie.post(path, "{}"));
    }
    assertRefused(400, amie.get(STATUS + "?FromTime=yesterday"));
    assertRefused(400, amie.get(LOADED + "?Limit=25001"));
    assertRefused(400, amie.post(USAGE, "nonsense"));
    assertRefused(400, amie.clear("5001%2C5002"));
    assertRefused(400, amie.clear("seven"));
    assertRefused(405, amie.get(USAGE));
    assertRefused(413, amie.post(USAGE, " ".repeat(256 * 1024 + 1)));
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(3)));
    assertRefused(429, amie.get(STATUS));
  }

  private static void assertAnswers(Exchange exchange) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(200);
    assertThat(SPEC.violations(exchange)).as(exchange.body()).isEmpty();
  }

  private static void assertRefused(int status, Exchange exchange) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(status);
    assertThat(SPEC.answerViolations(exchange)).as(exchange.body()).isEmpty();
  }
}
