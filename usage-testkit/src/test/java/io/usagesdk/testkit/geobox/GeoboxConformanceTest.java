package io.usagesdk.testkit.geobox;

import static io.usagesdk.testkit.geobox.Geobox.API;
import static io.usagesdk.testkit.geobox.Geobox.ME;
import static io.usagesdk.testkit.geobox.Geobox.OCTOBER;
import static io.usagesdk.testkit.geobox.Geobox.PROCESS;
import static io.usagesdk.testkit.geobox.Geobox.SUMMARY;
import static io.usagesdk.testkit.geobox.Geobox.TOKEN;
import static io.usagesdk.testkit.geobox.Geobox.UPDATE;
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
class GeoboxConformanceTest {
  private static final OpenApiConformance SPEC =
      OpenApiConformance.of(Path.of("..", "specs", "geobox.yaml"));

  @RegisterExtension
  final SimulatedGeoboxExtension extension =
      new SimulatedGeoboxExtension(
          SimulatedGeobox.builder()
              .clock(ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        API + "?eid=4127&scale=hour&param=calls&limit=1000" + OCTOBER,
        API + "?eid=4127&scale=day&param=traffic&days_before_now=40&limit=100",
        API + "?eid=fake-geobox-api-key&scale=month&param=calls&days_before_now=0",
        PROCESS + "?user_id=4127" + OCTOBER,
        PROCESS + "?days_before_now=3",
        SUMMARY,
        SUMMARY + "?user_id=4127",
        ME
      })
  void answersReadsAsDocumented(String target) throws IOException {
    assertAnswers(200, WireClient.of(extension.simulator()).get(target));
    String key = (target.contains("?") ? "&" : "?") + "apikey=fake-geobox-api-key";
    assertAnswers(200, Geobox.withoutToken(extension.simulator(), target + key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"user_id\": 4127}"})
  void computesTheSummaryAnewAsDocumented(String body) throws IOException {
    WireClient client = WireClient.of(extension.simulator());
    assertAnswers(200, client.post(UPDATE, body));
    assertAnswers(200, client.get(SUMMARY));
  }

  @Test
  void exchangesAPasswordAsDocumented() throws IOException {
    assertAnswers(
        200,
        Geobox.signIn(extension.simulator(), "username=north-maps&password=fake-geobox-password"));
  }

  @ParameterizedTest
  @CsvSource({
    API + ", 422",
    API + "?eid=4127&scale=week&param=calls&days_before_now=1, 422",
    API + "?eid=1&scale=day&param=calls&days_before_now=1, 403",
    API + "?eid=99&scale=day&param=calls&days_before_now=1, 404",
    API + "?eid=nobody&scale=day&param=calls&days_before_now=1, 404",
    PROCESS + ", 422",
    PROCESS + "?user_id=1&days_before_now=1, 403",
    SUMMARY + "?user_id=me, 422",
    SUMMARY + "?user_id=99, 404",
    "/users/me/, 422",
    SUMMARY + "?user_id=%25zz, 422"
  })
  void refusesBadReadsAsDocumented(String target, int status) throws IOException {
    assertRefused(status, WireClient.of(extension.simulator()).get(target));
  }

  @Test
  void answersRefusalsOfAllKindsAsDocumented() throws IOException {
    SimulatedGeobox simulator = extension.simulator();
    WireClient client = WireClient.of(simulator);
    assertRefused(401, Geobox.signIn(simulator, "username=north-maps&password=wrong"));
    assertRefused(422, Geobox.signIn(simulator, "username=north-maps"));
    assertRefused(415, client.post(TOKEN, "{}"));
    assertRefused(422, client.post(UPDATE, "nonsense"));
    assertRefused(405, client.get(UPDATE));
    assertRefused(405, client.post(SUMMARY, "{}"));
    RequestBody text = RequestBody.create("{}", MediaType.get("text/plain"));
    assertRefused(415, client.send(client.request(UPDATE).post(text).build()));
    for (String path : new String[] {API, PROCESS, SUMMARY, "/users/me/"}) {
      assertRefused(401, Geobox.withoutToken(simulator, path));
      assertRefused(401, Geobox.withoutToken(simulator, path + "?apikey=wrong"));
      assertRefused(401, new WireClient(simulator, "wrong").get(path));
    }
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(3)));
    assertRefused(429, client.get(SUMMARY));
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
