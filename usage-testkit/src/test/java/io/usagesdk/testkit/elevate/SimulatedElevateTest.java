package io.usagesdk.testkit.elevate;

import static io.usagesdk.testkit.elevate.Elevate.CPU;
import static io.usagesdk.testkit.elevate.Elevate.CSV;
import static io.usagesdk.testkit.elevate.Elevate.EXCHANGE;
import static io.usagesdk.testkit.elevate.Elevate.QUOTA;
import static io.usagesdk.testkit.elevate.Elevate.SUMMARY;
import static io.usagesdk.testkit.elevate.Elevate.exchange;
import static io.usagesdk.testkit.elevate.Elevate.signedIn;
import static io.usagesdk.testkit.elevate.Elevate.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated Elevate lets clients in, refuses them, and keeps quota contracts. */
class SimulatedElevateTest {
  private static final String TERMS =
      """
      {"name": "Summer tests", "description": null, "tags": ["test", "summer"],
       "startDate": "2027-06-01T00:00:00Z", "endDate": "2027-09-01T02:00:00+02:00",
       "cpuTimeHours": 40, "dataTransferGb": 0, "overageAllowed": true}
      """;

  @RegisterExtension final SimulatedElevateExtension extension = new SimulatedElevateExtension();

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
  private final List<SimulatedElevate> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(SimulatedElevate::close);
  }

  @Test
  void tellsTheSettingsThatLeadToIt() {
    SimulatedElevate simulator = started(options());
    assertThat(simulator.id()).isEqualTo("elevate");
    assertThat(simulator.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(simulator.settings())
        .containsExactly(
            Map.entry("elevate.base-url", simulator.baseUrl()),
            Map.entry("elevate.client-id", "harbour-mutual-reporting"),
            Map.entry("elevate.secret-key", "fake-elevate-secret-key"));
    assertThat(simulator.secretSettings()).containsExactly("elevate.secret-key");
  }

  @Test
  void runsAroundATestOnTheSystemsClock() throws IOException {
    WireClient client = signedIn(extension.simulator());
    assertThat(client.get(SUMMARY + CPU).status()).isEqualTo(200);
  }

  @Test
  void exchangesTheRightCredentialsForAFreshJwtEachTime() throws IOException {
    SimulatedElevate simulator = started(options().clientId("me").secretKey("fake-key"));
    assertThat(simulator.settings()).containsEntry("elevate.secret-key", "fake-key");
    String first = token(simulator);
    assertThat(token(simulator)).isNotEqualTo(first);
    assertThat(first.split("\\.", -1)).hasSize(3);
    assertThat(part(first, 0).get("typ").asText()).isEqualTo("JWT");
    JsonNode claims = part(first, 1);
    assertThat(claims.get("iat").asLong()).isEqualTo(time.now().getEpochSecond());
    assertThat(claims.get("exp").asLong())
        .isEqualTo(time.now().plus(Duration.ofHours(1)).getEpochSecond());
    assertThat(first).doesNotContain("fake-key");
    assertThat(simulator.exchanges()).isEqualTo(2);
  }

  @Test
  void refusesWrongCredentialsAndDoesNotCountThem() throws IOException {
    SimulatedElevate simulator = started(options());
    String secret = simulator.settings().get("elevate.secret-key");
    assertProblem(401, exchange(simulator, "harbour-mutual-reporting", "wrong-" + secret), "");
    assertProblem(401, exchange(simulator, "somebody", secret), "");
    assertThat(simulator.exchanges()).isZero();
    assertThat(simulator.requests()).hasSize(2).allMatch(simulator::isSignIn);
    assertThat(simulator.requests()).allMatch(simulator::carriesCredentials);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | body",
        "[] | body",
        "{\"clientId\": 7, \"secret\": \"s\"} | body",
        "{\"clientId\": \"c\", \"secret\": \"s\"} 1 | body",
        "{\"clientId\": \"c\"} | secret",
        "{\"secret\": \"s\"} | clientId",
        "{\"clientId\": \"\", \"secret\": \"s\"} | clientId"
      })
  void refusesMalformedCredentials(String body, String parameter) throws IOException {
    SimulatedElevate simulator = started(options());
    Exchange refused = new WireClient(simulator, "none").post(EXCHANGE, body);
    assertProblem(400, refused, parameter);
  }

  @Test
  void takesOnlyTokensOfItsOwn() throws IOException {
    SimulatedElevate simulator = started(options());
    String foreign = token(started(options()));
    for (String wrong : new String[] {"wrong", foreign}) {
      assertProblem(401, new WireClient(simulator, wrong).get(SUMMARY + CPU), "");
    }
    WireClient client = signedIn(simulator);
    for (String path : new String[] {SUMMARY + CPU, CSV + CPU, QUOTA}) {
      assertThat(client.get(path).status()).isEqualTo(200);
      assertProblem(
          401, client.send(client.request(path).removeHeader("Authorization").build()), "");
    }
    assertThat(simulator.carriesCredentials(simulator.requests().get(0))).isTrue();
    assertThat(simulator.requests())
        .filteredOn(request -> request.header("Authorization") == null)
        .hasSize(3)
        .noneMatch(simulator::carriesCredentials);
  }

  @Test
  void tokensExpireByTheClock() throws IOException {
    SimulatedElevate simulator = started(options().tokenLifetime(Duration.ofMinutes(5)));
    WireClient client = signedIn(simulator);
    time.advance(Duration.ofSeconds(299));
    assertThat(client.get(QUOTA).status()).isEqualTo(200);
    time.advance(Duration.ofSeconds(1));
    assertProblem(401, client.get(QUOTA), "");
    assertThat(signedIn(simulator).get(QUOTA).status()).isEqualTo(200);
  }

  @Test
  void revokesTheTokensHandedOutSoFar() throws IOException {
    SimulatedElevate simulator = started(options());
    WireClient client = signedIn(simulator);
    simulator.revokeTokens();
    assertProblem(401, client.get(QUOTA), "");
    assertThat(signedIn(simulator).get(QUOTA).status()).isEqualTo(200);
    assertThat(simulator.exchanges()).isEqualTo(2);
  }

  @Test
  void handsOutTokensThatHaveExpiredIfOrdered() throws IOException {
    SimulatedElevate simulator = started(options().expiredTokens());
    String token = token(simulator);
    assertThat(part(token, 1).get("exp").asLong()).isLessThan(time.now().getEpochSecond());
    assertProblem(401, new WireClient(simulator, token).get(QUOTA), "");
  }

  @Test
  void handsOutTokensThatDoNotTellWhenTheyExpireIfOrdered() throws IOException {
    SimulatedElevate opaque = started(options().opaqueTokens());
    assertThat(token(opaque)).startsWith("fake-token-").doesNotContain(".");
    SimulatedElevate silent = started(options().tokensWithoutExpiry());
    assertThat(part(token(silent), 1).has("iat")).isTrue();
    assertThat(part(token(silent), 1).has("exp")).isFalse();
    for (SimulatedElevate simulator : new SimulatedElevate[] {opaque, silent}) {
      WireClient client = signedIn(simulator);
      assertThat(client.get(QUOTA).status()).isEqualTo(200);
      time.advance(Duration.ofHours(1));
      assertProblem(401, client.get(QUOTA), "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', metricType",
    "?metricType=cpu_time_ms, metricType",
    "?metricType=CPU_TIME_MS&startDate=2026-11-02, startDate",
    "?metricType=CPU_TIME_MS&startDate=2026-11-31T00:00:00Z, startDate",
    "?metricType=CPU_TIME_MS&startDate=2026-11-01T00:00:00, startDate",
    "?metricType=CPU_TIME_MS&endDate=2026-11-01T00:00:00+02:00, endDate",
    "?metricType=CPU_TIME_MS&endDate=2026-11-01T00:00:00Z, startDate",
    "?metricType=CPU_TIME_MS&startDate=2026-12-01T00:00:00Z, startDate",
    "?metricType=CPU_TIME_MS&startDate=2026-10-01T00:00:00Z&endDate=2026-10-01T00:00:00Z, startDate"
  })
  void namesTheParameterThatIsWrong(String query, String parameter) throws IOException {
    WireClient client = signedIn(started(options()));
    assertProblem(400, client.get(SUMMARY + query), parameter);
    assertProblem(400, client.get(CSV + query), parameter);
  }

  @Test
  void refusesWhatLeadsNowhere() throws IOException {
    WireClient client = signedIn(started(options()));
    assertProblem(404, client.get("/api/umon/v2/quota"), "");
    assertProblem(404, client.get("/quota"), "");
    assertProblem(405, client.post(SUMMARY + CPU, "{}"), "");
    Exchange get = client.get(EXCHANGE);
    assertProblem(405, get, "");
    assertThat(get.headers().get("Allow")).isEqualTo("POST");
    Exchange delete = client.send(client.request(QUOTA).delete().build());
    assertProblem(405, delete, "");
    assertThat(delete.headers().get("Allow")).isEqualTo("GET, POST");
    assertProblem(
        406, client.send(client.request(CSV + CPU).header("Accept", "image/png").build()), "");
    assertProblem(406, client.send(client.request(QUOTA).header("Accept", "text/csv").build()), "");
    RequestBody text = RequestBody.create(TERMS, MediaType.get("text/plain"));
    assertProblem(415, client.send(client.request(QUOTA).post(text).build()), "");
    assertProblem(415, client.send(client.request(EXCHANGE).post(text).build()), "");
  }

  @Test
  void refusesAQueryThatIsNotEncodedProperly() throws IOException {
    SimulatedElevate simulator = started(options());
    // OkHttp would mend the query.
    URL url = new URL(simulator.baseUrl() + QUOTA + "?endDate=%zz");
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + token(simulator));
    assertThat(connection.getResponseCode()).isEqualTo(400);
    try (InputStream body = connection.getErrorStream()) {
      assertThat(new JsonMapper().readTree(body).get("detail").asText()).contains("not encoded");
    }
  }

  @Test
  void tellsAClientToWait() throws IOException {
    SimulatedElevate simulator = started(options());
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(17)));
    WireClient client = signedIn(simulator);
    Exchange refused = client.get(QUOTA);
    assertProblem(429, refused, "");
    assertThat(refused.headers().get("Retry-After")).isEqualTo("17");
    assertThat(client.get(QUOTA).status()).isEqualTo(200);
  }

  @Test
  void faultsHitTheExchangeOnlyWhereItIsNamed() throws IOException {
    SimulatedElevate simulator = started(options());
    simulator.fail(Fault.status(503).always());
    assertThat(signedIn(simulator).get(QUOTA).status()).isEqualTo(503);
    simulator.reset();
    simulator.fail(Fault.status(503).onPath(EXCHANGE));
    assertThat(exchange(simulator).status()).isEqualTo(503);
    assertThat(simulator.exchanges()).isZero();
    assertThat(signedIn(simulator).get(QUOTA).status()).isEqualTo(200);
  }

  @Test
  void listsContractsAroundNow() throws IOException {
    List<JsonNode> contracts = contracts(signedIn(started(options())), "");
    assertThat(contracts).hasSize(3);
    Instant now = time.now();
    assertThat(contracts)
        .filteredOn(c -> !date(c, "startDate").isAfter(now) && date(c, "endDate").isAfter(now))
        .hasSize(1);
    assertThat(names(contracts)).containsExactly("Capacity 2025", "Capacity 2026", "Renewal peak");
    assertThat(contracts.get(2).get("description").isNull()).isTrue();
    assertThat(contracts.get(1).get("cpuTimeHours").asInt()).isEqualTo(12_000);
    assertThat(contracts.get(1).get("createdBy").get("email").asText()).contains("@");
  }

  @Test
  void filtersContractsByOverlapWithTheEndExcluded() throws IOException {
    WireClient client = signedIn(started(options()));
    String lastDay = "?startDate=2025-12-31T00:00:00Z&endDate=2026-01-01T00:00:00Z";
    assertThat(names(contracts(client, lastDay))).containsExactly("Capacity 2025");
    String firstDay = "?startDate=2026-01-01T00:00:00Z&endDate=2026-01-02T00:00:00Z";
    assertThat(names(contracts(client, firstDay))).containsExactly("Capacity 2026");
    assertThat(names(contracts(client, "?endDate=2027-05-01T00:00:00Z")))
        .containsExactly("Capacity 2026", "Renewal peak");
    assertProblem(400, client.get(QUOTA + "?startDate=2026-12-01T00:00:00Z"), "startDate");
  }

  @Test
  void keepsANewContractUntilReset() throws IOException {
    SimulatedElevate simulator = started(options());
    WireClient client = signedIn(simulator);
    Exchange created = client.post(QUOTA, TERMS);
    assertThat(created.status()).isEqualTo(201);
    JsonNode contract = WireClient.json(created);
    assertThat(contract.get("name").asText()).isEqualTo("Summer tests");
    assertThat(contract.get("endDate").asText()).isEqualTo("2027-09-01T00:00:00Z");
    assertThat(contract.get("createdDate").asText()).isEqualTo("2026-11-17T10:20:00Z");
    assertThat(contracts(client, "")).hasSize(4).contains(contract);
    assertThat(contracts(client, "?endDate=2027-07-01T00:00:00Z")).contains(contract);
    simulator.reset();
    assertThat(simulator.requests()).isEmpty();
    assertThat(simulator.exchanges()).isZero();
    assertProblem(401, client.get(QUOTA), "");
    assertThat(contracts(signedIn(simulator), "")).hasSize(3).doesNotContain(contract);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Summer tests\" | \"ab\" | name",
        "\"Summer tests\" | null | name",
        "\"Summer tests\" | 123 | name",
        "null | \"%s\" | description",
        "\"summer\" | \"test\" | tags",
        "2027-06-01 | 2027-09-02 | startDate",
        "2027-06-01T00:00:00Z | summer | startDate",
        "\"2027-09-01T02:00:00+02:00\" | null | endDate",
        "40 | -1 | cpuTimeHours",
        "40 | \"40\" | cpuTimeHours",
        "40, | 1.5, | cpuTimeHours",
        "\"dataTransferGb\": 0 | \"dataTransferGb\": 99999999999999999999 | dataTransferGb",
        "true | \"yes\" | overageAllowed",
        "{ | [{ | body"
      })
  void refusesContractsThatCannotBe(String right, String wrong, String parameter)
      throws IOException {
    WireClient client = signedIn(started(options()));
    String body = TERMS.replace(right, wrong.replace("%s", "x".repeat(501)));
    assertThat(body).isNotEqualTo(TERMS);
    assertProblem(400, client.post(QUOTA, body), parameter);
    assertThat(contracts(client, "")).hasSize(3);
  }

  @Test
  void takesTheLongestTextsThereMayBe() throws IOException {
    WireClient client = signedIn(started(options()));
    String longest =
        TERMS
            .replace("Summer tests", "é".repeat(100))
            .replace("null", "\"" + "x".repeat(500) + '"');
    assertThat(client.post(QUOTA, longest).status()).isEqualTo(201);
    assertProblem(400, client.post(QUOTA, longest.replaceFirst("é", "éé")), "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.5S"})
  void refusesLifetimesThatMakeNoSense(Duration lifetime) {
    assertThatThrownBy(() -> options().tokenLifetime(lifetime))
        .hasMessageContaining("tokenLifetime");
    assertThatThrownBy(() -> options().port(-1)).hasMessageContaining("port is -1");
  }

  private SimulatedElevate.Builder options() {
    return SimulatedElevate.builder().clock(time);
  }

  private SimulatedElevate started(SimulatedElevate.Builder options) {
    SimulatedElevate simulator = options.start();
    started.add(simulator);
    return simulator;
  }

  private void assertProblem(int status, Exchange exchange, String parameter) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(status);
    assertThat(exchange.contentType()).isEqualTo("application/problem+json");
    JsonNode problem = WireClient.json(exchange);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("code").asText()).isNotBlank();
    assertThat(problem.get("timestamp").asText()).isEqualTo(time.now().toString());
    assertThat(problem.get("detail").asText()).isNotBlank().startsWith(parameter);
    assertThat(problem.path("extraDetails").path("parameter").asText("")).isEqualTo(parameter);
  }

  private static List<JsonNode> contracts(WireClient client, String query) throws IOException {
    JsonNode contracts = WireClient.json(client.get(QUOTA + query));
    return StreamSupport.stream(contracts.spliterator(), false).toList();
  }

  private static List<String> names(List<JsonNode> contracts) {
    return contracts.stream().map(contract -> contract.get("name").asText()).toList();
  }

  private static Instant date(JsonNode contract, String member) {
    return Instant.parse(contract.get(member).asText());
  }

  private static JsonNode part(String token, int index) throws IOException {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new JsonMapper().readTree(new String(json, StandardCharsets.UTF_8));
  }
}
