package io.usagesdk.deadline;

import static io.usagesdk.deadline.Wire.FARM;
import static io.usagesdk.deadline.Wire.FLEET;
import static io.usagesdk.deadline.Wire.ID;
import static io.usagesdk.deadline.Wire.OCTOBER;
import static io.usagesdk.deadline.Wire.PATH;
import static io.usagesdk.deadline.Wire.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Period;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.deadline.model.AggregationPeriod;
import io.usagesdk.deadline.model.UsageGroupByField;
import io.usagesdk.deadline.model.UsageStatistic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * What is sent, compared with what is known of the vendor's own client: method, target and body
 * byte for byte, and all headers but those that differ each time.
 */
class RequestsTest {
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void startsAsTheVendorsClientDoes() {
    try (Wire wire = new Wire()) {
      wire.willFinish(Wire.page(null, 1)).list();

      RecordedRequest start = wire.requests.get(0);
      String body =
          "{\"resourceIds\":{\"queueIds\":[\""
              + QUEUE
              + "\"]},\"startTime\":\"2026-10-01T00:00:00Z\",\"endTime\":\"2026-11-01T00:00:00Z\","
              + "\"groupBy\":[\"QUEUE_ID\",\"USAGE_TYPE\"],\"statistics\":[\"SUM\"]}";
      assertThat(start.getMethod()).isEqualTo("POST");
      assertThat(start.getTarget()).isEqualTo(PATH);
      assertThat(start.getBody().utf8()).isEqualTo(body);
      assertThat(steady(start.getHeaders()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "accept",
                  "application/json",
                  "content-type",
                  "application/json",
                  "content-length",
                  Integer.toString(body.length()),
                  "x-amz-date",
                  "20261120T120000Z",
                  "x-amz-content-sha256",
                  start.getBody().sha256().hex(),
                  "authorization",
                  authorization("content-length;content-type;host;")));
    }
  }

  @Test
  void asksAsTheVendorsClientDoes() {
    try (Wire wire = new Wire()) {
      wire.willFinish(Wire.page("t1==/+", 1), Wire.page(null, 2)).list();

      RecordedRequest poll = wire.requests.get(1);
      RecordedRequest page = wire.requests.get(2);
      assertThat(wire.sent().subList(1, 3))
          .containsExactly(
              "GET " + PATH + "?aggregationId=" + ID,
              "GET " + PATH + "?aggregationId=" + ID + "&nextToken=t1%3D%3D%2F%2B");
      for (RecordedRequest request : List.of(poll, page)) {
        assertThat(steady(request.getHeaders()))
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "accept",
                    "application/json",
                    "x-amz-date",
                    "20261120T120000Z",
                    "x-amz-content-sha256",
                    EMPTY_HASH,
                    "authorization",
                    authorization("host;")));
      }
    }
  }

  @Test
  void sendsAllThatCanBeSaid() {
    AggregationScope scope =
        AggregationScope.builder(FARM)
            .fleetIds(List.of(FLEET))
            .groupBy(List.of(UsageGroupByField.FLEET_ID, UsageGroupByField.INSTANCE_TYPE))
            .statistics(List.of(UsageStatistic.MIN, UsageStatistic.AVG))
            .timezone("UTC-08:00")
            .build();
    Period time = new Period(Instant.parse("2026-10-01T00:00:00.500Z"), OCTOBER.end());
    try (Wire wire = new Wire(b -> b.http(HttpSettings.defaults().withPageSize(50)))) {
      wire.willFinish(Wire.page(null));
      wire.client.statistics(scope, List.of(time), AggregationPeriod.WEEKLY).forEach(s -> {});

      assertThat(wire.requests.get(0).getBody().utf8())
          .isEqualTo(
              "{\"resourceIds\":{\"fleetIds\":[\""
                  + FLEET
                  + "\"]},\"startTime\":\"2026-10-01T00:00:00.500Z\","
                  + "\"endTime\":\"2026-11-01T00:00:00Z\","
                  + "\"groupBy\":[\"FLEET_ID\",\"INSTANCE_TYPE\"],\"statistics\":[\"MIN\",\"AVG\"],"
                  + "\"period\":\"WEEKLY\",\"timezone\":\"UTC-08:00\"}");
      assertThat(wire.sent().get(1)).endsWith("?aggregationId=" + ID + "&maxResults=50");
    }
  }

  @Test
  void aSessionTokenIsSentAndSigned() {
    StaticCredentialsProvider session =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create("ASIAFAKE", "fake-secret", "fake/token=="));
    try (Wire wire = new Wire(builder -> builder.credentials(session))) {
      wire.willFinish(Wire.page(null)).list();

      Headers headers = wire.requests.get(1).getHeaders();
      assertThat(headers.get("X-Amz-Security-Token")).isEqualTo("fake/token==");
      assertThat(headers.get("Authorization"))
          .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
    }
  }

  @Test
  void eachAttemptIsSignedAnew() {
    try (Wire wire = new Wire()) {
      wire.willAnswer(Wire.json(503, "{}").newBuilder().setHeader("Retry-After", "30").build());
      wire.willFinish(Wire.page(null)).list();

      assertThat(wire.requests.subList(0, 2))
          .extracting(request -> request.getHeaders().get("X-Amz-Date"))
          .containsExactly("20261120T120000Z", "20261120T120030Z");
      assertThat(wire.requests.subList(0, 2))
          .extracting(request -> request.getHeaders().get("Authorization"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theHeaderHostIsTheOneThatIsSigned() {
    try (Wire wire = new Wire()) {
      wire.willFinish(Wire.page(null)).list();

      String host = wire.server.url("/").host() + ":" + wire.server.getPort();
      assertThat(wire.requests)
          .allSatisfy(r -> assertThat(r.getHeaders().get("Host")).isEqualTo(host));
    }
  }

  /** Without those that tell of the library, the connection and the machine. */
  private static Map<String, String> steady(Headers headers) {
    Map<String, String> steady = new TreeMap<>();
    headers.forEach(h -> steady.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
    List.of("host", "user-agent", "connection", "accept-encoding").forEach(steady::remove);
    steady.computeIfPresent("authorization", (name, value) -> value.replaceFirst("[^=]+$", ""));
    steady.computeIfPresent(
        "x-amz-date",
        (name, value) -> value.startsWith("20261120T1200") ? "20261120T120000Z" : value);
    return steady;
  }

  private static String authorization(String headers) {
    return "AWS4-HMAC-SHA256"
        + " Credential=AKIAFAKEFORTESTSONLY/20261120/eu-west-1/deadline/aws4_request,"
        + " SignedHeaders="
        + headers
        + "x-amz-content-sha256;x-amz-date, Signature=";
  }
}
