package io.usagesdk.testkit.geobox;

import static io.usagesdk.testkit.geobox.Geobox.API;
import static io.usagesdk.testkit.geobox.Geobox.ME;
import static io.usagesdk.testkit.geobox.Geobox.OCTOBER;
import static io.usagesdk.testkit.geobox.Geobox.PROCESS;
import static io.usagesdk.testkit.geobox.Geobox.SUMMARY;
import static io.usagesdk.testkit.geobox.Geobox.UPDATE;
import static io.usagesdk.testkit.geobox.Geobox.dates;
import static io.usagesdk.testkit.geobox.Geobox.points;
import static io.usagesdk.testkit.geobox.Geobox.series;
import static io.usagesdk.testkit.geobox.Geobox.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedGeoboxTest {
  private static final String ALL = "&limit=100000";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));

  private SimulatedGeobox start() {
    return SimulatedGeobox.builder().clock(time).start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls", "traffic"})
  void hoursAddUpToDaysAndDaysToMonths(String param) throws IOException {
    try (SimulatedGeobox simulator = start()) {
      WireClient client = WireClient.of(simulator);
      Map<String, Long> hours = points(client.get(series("hour", param, OCTOBER + ALL)));
      Map<String, Long> days = points(client.get(series("day", param, OCTOBER + ALL)));
      Map<String, Long> months = points(client.get(series("month", param, OCTOBER + ALL)));

      assertThat(hours).hasSizeBetween(500, 744).containsKey("2026-10-05T08:00:00");
      assertThat(new ArrayList<>(hours.keySet())).isSorted();
      assertThat(days).hasSize(31).containsKey("2026-10-31T00:00:00");
      assertThat(months).containsOnlyKeys("2026-10-01T00:00:00");
      assertThat(sum(hours)).isEqualTo(sum(days)).isEqualTo(sum(months)).isPositive();
    }
  }

  @Test
  void tenPointsComeWhereNoLimitIsGivenAndNothingTellsOfTheRest() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      WireClient client = WireClient.of(simulator);
      assertThat(points(client.get(series("day", "calls", OCTOBER)))).hasSize(10);
      assertThat(points(client.get(series("day", "calls", OCTOBER + "&limit=12")))).hasSize(12);
    }
  }

  @Test
  void nothingIsUsedInTheFutureAndTheRunningHourGrows() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      WireClient client = WireClient.of(simulator);
      String week = dates("2026-11-16T00:00:00.000000", "2026-11-23T00:00:00.000000") + ALL;
      Map<String, Long> before = points(client.get(series("hour", "calls", week)));
      time.advance(Duration.ofMinutes(30));
      Map<String, Long> after = points(client.get(series("hour", "calls", week)));

      assertThat(before.keySet()).last().isEqualTo("2026-11-17T10:00:00");
      assertThat(after.get("2026-11-17T10:00:00")).isGreaterThan(before.get("2026-11-17T10:00:00"));
      assertThat(after.get("2026-11-17T09:00:00")).isEqualTo(before.get("2026-11-17T09:00:00"));
    }
  }

  @Test
  void theEndOfARangeIsInOnlyOnDemand() throws IOException {
    String day = dates("2026-10-05T00:00:00.000000", "2026-10-05T08:00:00.000000") + ALL;
    try (SimulatedGeobox usual = start();
        SimulatedGeobox other = SimulatedGeobox.builder().clock(time).endOfRangeIsIn().start()) {
      String target = series("hour", "calls", day);
      assertThat(points(WireClient.of(usual).get(target))).doesNotContainKey("2026-10-05T08:00:00");
      assertThat(points(WireClient.of(other).get(target))).containsKey("2026-10-05T08:00:00");
    }
  }

  @Test
  void theKeyHasAPartOfTheUse() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      String ofKey = API + "?scale=month&param=calls" + OCTOBER + "&eid=" + simulator.apiKey();
      WireClient client = WireClient.of(simulator);
      long all = sum(points(client.get(series("month", "calls", OCTOBER))));
      assertThat(sum(points(client.get(ofKey)))).isBetween(all / 4, all / 2);
    }
  }

  @Test
  void allOfSeveralMistakesAreTold() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      Exchange refusal =
          WireClient.of(simulator).get(API + "?scale=week&param=bytes&limit=0&days_before_now=-1");
      assertThat(WireClient.json(refusal).get("detail").findValuesAsText("msg"))
          .containsExactly(
              "field required",
              "use hour, day, month",
              "use traffic or calls",
              "value is not an integer from 0 to 36500",
              "value is not an integer from 1 to 9223372036854775807");
      assertThat(WireClient.json(refusal).at("/detail/0/loc").toString())
          .isEqualTo("[\"query\",\"eid\"]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "from_date=2026-10-01T00:00:00.000000, to_date",
    "to_date=2026-10-01T00:00:00.000000, from_date",
    "days_before_now=1&from_date=2026-10-01T00:00:00.000000, days_before_now",
    "from_date=2026-10-01T00:00:00Z&to_date=2026-11-01T00:00:00.000000, from_date",
    "from_date=2026-10-01T00:00:00&to_date=2026-11-01T00:00:00.000000, from_date",
    "from_date=2026-02-30T00:00:00.000000&to_date=2026-11-01T00:00:00.000000, from_date",
    "from_date=2026-11-01T00:00:00.000000&to_date=2026-11-01T00:00:00.000000, from_date"
  })
  void aRangeThatIsNoneIsRefused(String range, String parameter) throws IOException {
    try (SimulatedGeobox simulator = start()) {
      Exchange refusal = WireClient.of(simulator).get(PROCESS + "?" + range);
      assertThat(refusal.status()).isEqualTo(422);
      assertThat(WireClient.json(refusal).at("/detail/0/loc/1").asText()).isEqualTo(parameter);
    }
  }

  @Test
  void secondsOfProcessesHaveAFractionAndAddUp() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      WireClient client = WireClient.of(simulator);
      String first = dates("2026-10-01T00:00:00.000000", "2026-10-12T05:00:00.000000");
      String second = dates("2026-10-12T05:00:00.000000", "2026-11-01T00:00:00.000000");
      String all = client.get(PROCESS + "?" + OCTOBER).body();
      assertThat(all).matches("\\d+\\.\\d{3}");
      assertThat(WireClient.json(client.get(PROCESS + "?" + OCTOBER)).decimalValue())
          .isEqualTo(
              WireClient.json(client.get(PROCESS + "?" + first))
                  .decimalValue()
                  .add(WireClient.json(client.get(PROCESS + "?" + second)).decimalValue()));
    }
  }

  @Test
  void theSummaryAgreesWithTheSeriesAndTheMaximaAreGoneAfterAnUpdate() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      WireClient client = WireClient.of(simulator);
      JsonNode summary = WireClient.json(client.get(SUMMARY));
      String month = dates("2026-11-01T00:00:00.000000", "2026-12-01T00:00:00.000000");
      assertThat(summary.get("monthly_api_calls").asLong())
          .isEqualTo(sum(points(client.get(series("month", "calls", month)))));
      assertThat(summary.get("max_daily_traffic").asLong()).isPositive();
      assertThat(summary.get("remaining_days").asInt()).isEqualTo(13);

      JsonNode updated = WireClient.json(client.post(UPDATE, "{}"));
      assertThat(updated.get("max_daily_traffic").asLong()).isZero();
      assertThat(updated.get("monthly_api_calls")).isEqualTo(summary.get("monthly_api_calls"));
      assertThat(WireClient.json(client.get(SUMMARY)).get("max_daily_traffic").asLong()).isZero();
      simulator.reset();
      assertThat(WireClient.json(client.get(SUMMARY))).isEqualTo(summary);
    }
  }

  @Test
  void tokensAreHandedOutForThePasswordAndExpire() throws IOException {
    try (SimulatedGeobox simulator =
        SimulatedGeobox.builder()
            .clock(time)
            .username("a b")
            .password("fake&p+w")
            .signingInWithPassword()
            .tokenLifetime(Duration.ofMinutes(5))
            .start()) {
      Exchange signIn = Geobox.signIn(simulator, "username=a+b&password=fake%26p%2Bw");
      WireClient client =
          new WireClient(simulator, WireClient.json(signIn).get("access_token").asText());
      assertThat(WireClient.json(client.get(ME)).get("id").asLong()).isEqualTo(4127);
      time.advance(Duration.ofMinutes(5));
      assertThat(client.get(ME).status()).isEqualTo(401);
      assertThat(simulator.exchanges()).isEqualTo(1);
      assertThat(simulator.settings())
          .containsOnlyKeys("geobox.base-url", "geobox.username", "geobox.password");
      assertThat(simulator.secretSettings()).containsExactly("geobox.password");
    }
  }

  @Test
  void revokedTokensAreRefusedAndFaultsSpareTheSignIn() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      simulator.fail(Fault.status(503).always());
      Exchange signIn =
          Geobox.signIn(simulator, "username=north-maps&password=fake-geobox-password");
      assertThat(signIn.status()).isEqualTo(200);
      simulator.reset();
      signIn = Geobox.signIn(simulator, "username=north-maps&password=fake-geobox-password");
      WireClient client =
          new WireClient(simulator, WireClient.json(signIn).get("access_token").asText());
      assertThat(client.get(ME).status()).isEqualTo(200);
      simulator.revokeTokens();
      assertThat(client.get(ME).status()).isEqualTo(401);
      assertThat(WireClient.of(simulator).get(ME).status()).isEqualTo(200);
    }
  }

  @Test
  void theCurrentUserIsOnlyAtThePathWithASlash() throws IOException {
    try (SimulatedGeobox simulator = start()) {
      assertThat(WireClient.of(simulator).get("/users/me?f=json").status()).isEqualTo(404);
    }
  }
}
