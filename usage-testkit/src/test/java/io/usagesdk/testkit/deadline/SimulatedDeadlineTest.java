package io.usagesdk.testkit.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import io.usagesdk.testkit.openapi.OpenApiConformance;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The simulator behaves as the service does, and says nothing that the OpenAPI document does not.
 */
class SimulatedDeadlineTest {
  private static final OpenApiConformance SPEC =
      OpenApiConformance.of(Path.of("..", "specs", "deadline.yaml"));
  private static final Instant NOW = Instant.parse("2026-11-17T10:20:00Z");

  private final ManualTime time = ManualTime.startingAt(NOW);
  private final SimulatedDeadline simulator =
      SimulatedDeadline.builder().clock(time).pageSize(4).start();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void addsUpInTheBackgroundAndAnswersInPages() throws IOException {
    String id = start(body("QUEUE_ID\",\"USAGE_TYPE", ""));
    JsonNode early = WireClient.json(get("aggregationId=" + id));
    assertThat(early.get("status").asText()).isEqualTo("IN_PROGRESS");
    assertThat(early.get("statistics")).hasSize(1);
    assertThat(early.has("nextToken")).isFalse();
    time.advance(Duration.ofMillis(300));

    JsonNode first = WireClient.json(get("aggregationId=" + id));
    assertThat(first.get("status").asText()).isEqualTo("COMPLETED");
    assertThat(first.get("statistics")).hasSize(4);
    assertThat(first.get("nextToken").asText()).contains("=", "/", "+");
    JsonNode second = WireClient.json(get(next(id, first)));
    assertThat(second.get("statistics")).hasSize(2);
    assertThat(second.has("nextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"HOURLY", "DAILY", "WEEKLY", "MONTHLY"})
  void periodsAddUpToTheTotal(String period) throws IOException {
    List<JsonNode> total = all(body("QUEUE_ID", ""));
    List<JsonNode> split = all(body("QUEUE_ID", ",\"period\":\"" + period + "\""));

    assertThat(total).hasSize(3);
    assertThat(split).hasSizeGreaterThanOrEqualTo(total.size());
    assertThat(sum(split, "costInUsd")).isEqualTo(sum(total, "costInUsd"));
    assertThat(sum(split, "runtimeInSeconds")).isEqualTo(sum(total, "runtimeInSeconds"));
  }

  @Test
  void daysBeginByTheTimeZone() throws IOException {
    List<JsonNode> days = all(body("QUEUE_ID", ",\"period\":\"DAILY\",\"timezone\":\"UTC-08:00\""));

    assertThat(days.get(0).get("aggregationEndTime").asText()).isEqualTo("2026-10-01T08:00:00Z");
  }

  @Test
  void showsOnlyTheFiguresThatAreWanted() throws IOException {
    List<JsonNode> all = all(body("QUEUE_ID", "").replace("\"SUM\"", "\"MIN\",\"AVG\""));

    assertThat(all.get(0).get("costInUsd").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("min", "avg");
  }

  @Test
  void whatFleetsUsedIsWhatQueuesUsed() throws IOException {
    String fleets = "\"fleetIds\":[\"" + String.join("\",\"", simulator.fleetIds()) + "\"]";
    String queues = body("USAGE_TYPE", "");
    String ofFleets = queues.replaceFirst("\"queueIds\":\\[[^]]*]", fleets);

    assertThat(sum(all(ofFleets), "costInUsd")).isEqualTo(sum(all(queues), "costInUsd"));
  }

  @Test
  void oneAggregationIsUnderWayAtATime() throws IOException {
    start(body("QUEUE_ID", ""));
    Exchange second = client().start(body("QUEUE_ID", ""));
    assertThat(second.status()).isEqualTo(429);
    assertThat(SPEC.answerViolations(second)).isEmpty();
    time.advance(Duration.ofSeconds(1));
    start(body("QUEUE_ID", ""));
    assertThat(simulator.aggregations()).isEqualTo(2);
  }

  @Test
  void keepsResultsForAnHour() throws IOException {
    String id = start(body("QUEUE_ID", ""));
    time.advance(Duration.ofMinutes(60));
    assertThat(get("aggregationId=" + id).status()).isEqualTo(200);
    time.advance(Duration.ofMinutes(1));
    assertThat(client().get("aggregationId=" + id).status()).isEqualTo(404);
  }

  @Test
  void endsAsItIsTold() throws IOException {
    simulator.failAggregation("TIMEOUT", "too much to add up");
    String id = start(body("QUEUE_ID", ""));
    time.advance(Duration.ofSeconds(1));

    JsonNode answer = WireClient.json(get("aggregationId=" + id));
    assertThat(answer.get("status").asText()).isEqualTo("TIMEOUT");
    assertThat(answer.get("statusMessage").asText()).isEqualTo("too much to add up");
    assertThat(answer.get("statistics")).isEmpty();
  }

  @Test
  void nothingIsUsedInTheFuture() throws IOException {
    assertThat(all(body("QUEUE_ID", "").replace("2026", "2027"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queueIds | queues | 400",
        "\"queueIds\" | \"fleetIds\":[], \"queueIds\" | 400",
        "\"queue- | \"fleet- | 400",
        "00fa3e0000 | 00fa3e0009 | 404",
        "[\"QUEUE_ID\"] | [] | 400",
        "[\"QUEUE_ID\"] | [\"JOB_ID\",\"QUEUE_ID\",\"FLEET_ID\"] | 400",
        "[\"QUEUE_ID\"] | [\"JOB_ID\",\"JOB_ID\"] | 400",
        "QUEUE_ID | QUEUE | 400",
        "[\"SUM\"] | [] | 400",
        "SUM | TOTAL | 400",
        "2026-10-01T00:00:00Z | 2026-10-01 | 400",
        "2026-10-01T00:00:00Z | 2026-10-32T00:00:00Z | 400",
        "2026-10-01T00:00:00Z | 2026-11-01T00:00:00Z | 400",
        "\"groupBy\" | \"period\":\"YEARLY\",\"groupBy\" | 400",
        "\"groupBy\" | \"timezone\":\"UTC\",\"groupBy\" | 400",
        "\"groupBy\" | \"timezone\":\"UTC-08:15\",\"groupBy\" | 400",
        "\"groupBy\" | \"timezone\":\"UTC+19:00\",\"groupBy\" | 400"
      })
  void refusesWhatIsNotAsDocumented(String text, String instead, int status) throws IOException {
    Exchange refused = client().start(body("QUEUE_ID", "").replaceFirst(quoted(text), instead));

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(SPEC.answerViolations(refused)).as(refused.body()).isEmpty();
    assertThat(refused.headers().get("x-amzn-RequestId")).startsWith("fake-request-");
  }

  @ParameterizedTest
  @CsvSource({
    "x=1, 400",
    "aggregationId=1, 400",
    "aggregationId=00000000000000000000000000000000, 404",
    "aggregationId=ID&maxResults=0, 400",
    "aggregationId=ID&maxResults=101, 400",
    "aggregationId=ID&nextToken=t1%3D%3D%2F%2B, 400",
    "aggregationId=%25zz, 400"
  })
  void refusesQuestionsThatAreNotAsDocumented(String query, int status) throws IOException {
    String id = start(body("QUEUE_ID", ""));
    Exchange refused = client().get(query.replace("ID&", id + "&"));

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(SPEC.answerViolations(refused)).as(refused.body()).isEmpty();
  }

  @Test
  void aTokenIsGoodForPagesOfTheSameSizeOnly() throws IOException {
    String id = start(body("JOB_ID", ""));
    time.advance(Duration.ofSeconds(1));
    JsonNode page = WireClient.json(get("aggregationId=" + id + "&maxResults=2"));

    assertThat(get(next(id, page) + "&maxResults=2").status()).isEqualTo(200);
    assertThat(client().get(next(id, page) + "&maxResults=3").status()).isEqualTo(400);
  }

  @Test
  void refusesOtherFarmsAndOperations() throws IOException {
    SignedClient client = client();
    String other = SignedClient.PATH.formatted("farm-" + "0".repeat(32));
    String none = SignedClient.PATH.formatted("farm-1");

    assertThat(client.send("GET", other, "", r -> r).status()).isEqualTo(404);
    assertThat(client.send("GET", none, "", r -> r).status()).isEqualTo(400);
    assertThat(client.send("GET", "/", "", r -> r).status()).isEqualTo(404);
    assertThat(client.send("PUT", client.path, "{}", r -> r).status()).isEqualTo(404);
  }

  @Test
  void saysHowLongToWaitWhenThereAreTooManyRequests() throws IOException {
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(7)));
    Exchange refused = client().start(body("QUEUE_ID", ""));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(WireClient.json(refused).get("retryAfterSeconds").asInt()).isEqualTo(7);
    assertThat(SPEC.answerViolations(refused)).isEmpty();
  }

  private SignedClient client() {
    return new SignedClient(simulator, time.now());
  }

  private String start(String body) throws IOException {
    Exchange exchange = client().start(body);
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(200);
    assertThat(SPEC.violations(exchange)).isEmpty();
    return WireClient.json(exchange).get("aggregationId").asText();
  }

  private Exchange get(String query) throws IOException {
    Exchange exchange = client().get(query);
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(200);
    assertThat(SPEC.violations(exchange)).isEmpty();
    return exchange;
  }

  private List<JsonNode> all(String body) throws IOException {
    String id = start(body);
    time.advance(Duration.ofSeconds(1));
    List<JsonNode> all = new ArrayList<>();
    JsonNode page = WireClient.json(get("aggregationId=" + id));
    page.get("statistics").forEach(all::add);
    while (page.has("nextToken")) {
      page = WireClient.json(get(next(id, page)));
      page.get("statistics").forEach(all::add);
    }
    return all;
  }

  private static String next(String id, JsonNode page) {
    String token = URLEncoder.encode(page.get("nextToken").asText(), StandardCharsets.UTF_8);
    return "aggregationId=" + id + "&nextToken=" + token;
  }

  private static BigDecimal sum(List<JsonNode> statistics, String figure) {
    return statistics.stream()
        .map(s -> new BigDecimal(s.get(figure).get("sum").asText()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros();
  }

  /** October of all queues, of which the last members are given. */
  private String body(String groupBy, String more) {
    String queues = simulator.settings().get("deadline.queue-ids").replace(",", "\",\"");
    return """
    {"resourceIds":{"queueIds":["%s"]},"startTime":"2026-10-01T00:00:00Z",\
    "endTime":"2026-11-01T00:00:00Z","groupBy":["%s"],"statistics":["SUM"]%s}\
    """
        .formatted(queues, groupBy, more);
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}
