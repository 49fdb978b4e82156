package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Account;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoboxUsageProviderTest {
  private static final UsageQuery OCTOBER = UsageQuery.month(YearMonth.of(2026, 10));
  private static final String API = "/v1/usage/api";
  private static final String PROCESS = "/v1/usage/process";
  private static final String SUMMARY = "/v1/usage/summary";
  private static final String ME = "/v1/users/me/";

  private final ManualTime time = ManualTime.startingAt(Wire.NOW);

  private static List<UsageRecord> read(UsageProvider provider, UsageQuery query) {
    try (UsageResults results = provider.usage(query)) {
      return results.stream().toList();
    }
  }

  private static List<UsageRecord> of(Metric metric, List<UsageRecord> records) {
    return records.stream().filter(r -> r.metric().equals(metric)).toList();
  }

  private static BigDecimal sum(List<UsageRecord> records) {
    return records.stream().map(UsageRecord::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private UsageProvider provider(SimulatedGeobox simulator) {
    return GeoboxUsageProvider.builder()
        .client(
            GeoboxClient.builder()
                .baseUrl(simulator.baseUrl())
                .accessToken(Secret.of(simulator.settings().get("geobox.access-token")))
                .time(time)
                .build())
        .time(time)
        .build();
  }

  @Test
  void hoursDaysMonthsAndTheTotalAddUpToTheSame() {
    try (SimulatedGeobox simulator = SimulatedGeobox.builder().clock(time).start();
        UsageProvider provider = provider(simulator)) {
      List<UsageRecord> total = read(provider, OCTOBER);
      for (Granularity granularity :
          List.of(Granularity.HOUR, Granularity.DAY, Granularity.MONTH)) {
        List<UsageRecord> records = read(provider, OCTOBER.by(granularity));
        for (Metric metric : List.of(GeoboxMetrics.API_CALLS, GeoboxMetrics.API_TRAFFIC)) {
          assertThat(of(metric, total)).hasSize(1);
          assertThat(sum(of(metric, records))).isEqualByComparingTo(sum(of(metric, total)));
        }
        assertThat(sum(of(GeoboxMetrics.PROCESS_TIME, records)))
            .isEqualByComparingTo(sum(of(GeoboxMetrics.PROCESS_TIME, total)))
            .isPositive();
        assertThat(of(GeoboxMetrics.STORAGE, records)).isEmpty();
      }
    }
  }

  @Test
  void aBucketBecomesARecordWithItsTruePeriodAndAGapNone() {
    try (Wire wire = new Wire()) {
      wire.answer(200, "{\"id\":7,\"username\":\"me\"}")
          .answer(200, "[[\"2026-02-01T00:00:00\",5],[\"2026-04-01T00:00:00\",9007199254740993]]");
      UsageQuery query =
          UsageQuery.between(
                  Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"))
              .by(Granularity.MONTH);

      List<UsageRecord> calls = of(GeoboxMetrics.API_CALLS, read(wire.provider().build(), query));

      assertThat(calls)
          .containsExactly(
              UsageRecord.builder(
                      "geobox",
                      "Geobox",
                      GeoboxMetrics.API_CALLS,
                      new BigDecimal("5"),
                      Period.month(YearMonth.of(2026, 2)))
                  .account(new Account("7", "me"))
                  .build(),
              UsageRecord.builder(
                      "geobox",
                      "Geobox",
                      GeoboxMetrics.API_CALLS,
                      new BigDecimal("9007199254740993"),
                      Period.month(YearMonth.of(2026, 4)))
                  .account(new Account("7", "me"))
                  .build());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-05T10:00:00.000000, 2026-10-06T12:00:00.000000, hour",
    "DAY, 2026-10-05T00:00:00.000000, 2026-10-07T00:00:00.000000, day",
    "MONTH, 2026-10-01T00:00:00.000000, 2026-11-01T00:00:00.000000, month",
    "TOTAL, 2026-10-05T10:00:00.000000, 2026-10-06T12:00:00.000000, hour"
  })
  void whatIsAskedForIsWidenedToWholeBuckets(
      Granularity granularity, String from, String to, String scale) {
    UsageQuery query =
        UsageQuery.between(
                Instant.parse("2026-10-05T10:20:00Z"), Instant.parse("2026-10-06T11:00:00.000001Z"))
            .by(granularity);
    try (Wire wire = new Wire()) {
      List<UsageRecord> records = read(wire.provider().eid("5").build(), query);

      assertThat(wire.to(API)).hasSize(2);
      for (String path : List.of(API, PROCESS)) {
        assertThat(wire.to(path))
            .allSatisfy(
                r -> {
                  assertThat(r.getUrl().queryParameter("from_date")).isEqualTo(from);
                  assertThat(r.getUrl().queryParameter("to_date")).isEqualTo(to);
                });
      }
      assertThat(wire.to(API))
          .allSatisfy(r -> assertThat(r.getUrl().queryParameter("scale")).isEqualTo(scale));
      assertThat(records)
          .allMatch(
              r ->
                  r.period()
                      .equals(new Period(Instant.parse(from + "Z"), Instant.parse(to + "Z"))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01T00:00:00Z, 2026-11-01T00:00:00Z, month, 4",
    "2026-09-01T00:00:00Z, 2026-10-02T00:00:00Z, day, 33",
    "2026-09-01T00:00:00Z, 2026-10-01T01:00:00Z, hour, 723"
  })
  void aTotalIsTheSumOfTheLongestBucketsThatItIsMadeOf(
      Instant from, Instant to, String scale, String limit) {
    try (Wire wire = new Wire()) {
      wire.answer(200, "[[\"2026-09-01T00:00:00\",1.5],[\"2026-10-01T00:00:00\",2]]");

      List<UsageRecord> records =
          read(wire.provider().eid("5").build(), UsageQuery.between(from, to));

      assertThat(records.get(0).quantity()).isEqualByComparingTo("3.5");
      assertThat(records.get(0).period()).isEqualTo(new Period(from, to));
      assertThat(records.get(1).quantity()).isZero();
      assertThat(wire.requests.get(0).getUrl().queryParameter("scale")).isEqualTo(scale);
      assertThat(wire.requests.get(0).getUrl().queryParameter("limit")).isEqualTo(limit);
    }
  }

  @Test
  void aTotalOfManyYearsIsOneRecordAllTheSame() {
    UsageQuery query =
        UsageQuery.between(
            Instant.parse("2025-01-01T00:30:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    try (Wire wire = new Wire()) {
      wire.answer(200, "[[\"2025-01-01T00:00:00\",1]]")
          .answer(200, "[[\"2026-12-31T23:00:00\",2]]");
      List<UsageRecord> records = read(wire.provider().eid("5").build(), query);
      assertThat(of(GeoboxMetrics.API_CALLS, records))
          .singleElement()
          .satisfies(r -> assertThat(r.quantity()).isEqualByComparingTo("3"));
      assertThat(wire.to(API)).hasSize(4);
    }
  }

  @Test
  void secondsOfProcessesComeByMonthWhereMonthsAreAskedForAndElseInOne() {
    UsageQuery query =
        UsageQuery.between(
            Instant.parse("2026-01-31T12:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));
    for (Granularity granularity :
        List.of(Granularity.HOUR, Granularity.DAY, Granularity.MONTH, Granularity.TOTAL)) {
      try (Wire wire = new Wire()) {
        List<UsageRecord> processes =
            of(
                GeoboxMetrics.PROCESS_TIME,
                read(wire.provider().userId(9L).build(), query.by(granularity)));
        boolean byMonth = granularity == Granularity.MONTH;
        assertThat(processes).hasSize(byMonth ? 2 : 1);
        assertThat(processes)
            .allSatisfy(r -> assertThat(r.quantity()).isEqualTo(new BigDecimal("12.5")));
        if (byMonth) {
          assertThat(processes.stream().map(UsageRecord::period))
              .containsExactly(
                  Period.month(YearMonth.of(2026, 1)), Period.month(YearMonth.of(2026, 2)));
        }
        assertThat(wire.to(PROCESS))
            .allSatisfy(r -> assertThat(r.getUrl().queryParameter("user_id")).isEqualTo("9"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-11-17T10:00:00Z, 2026-11-17T11:00:00Z",
    "DAY, 2026-11-17T00:00:00Z, 2026-11-18T00:00:00Z",
    "MONTH, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "TOTAL, 2026-11-01T00:00:00Z, 2026-11-17T11:00:00Z"
  })
  void whatIsStoredComesWithTheBucketThatHoldsNow(
      Granularity granularity, Instant start, Instant end) {
    try (Wire wire = new Wire()) {
      wire.answer(200, "[]").answer(200, "[]").answer(200, "0");
      wire.answer(200, "{\"used_storage\":9007199254740993,\"available_storage\":10}");
      UsageQuery query =
          UsageQuery.between(Instant.parse("2026-11-01T00:00:00Z"), Wire.NOW).by(granularity);
      assertThat(of(GeoboxMetrics.STORAGE, read(wire.provider().userId(9L).build(), query)))
          .singleElement()
          .satisfies(
              r -> assertThat(r.quantity()).isEqualTo(new BigDecimal("9007199254740993")),
              r -> assertThat(r.period()).isEqualTo(new Period(start, end)),
              r -> assertThat(r.account()).isEqualTo(new Account("9", null)),
              r ->
                  assertThat(r.attributes())
                      .isEqualTo(Map.of("asOf", Wire.NOW.toString(), "availableStorage", "10")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-17T09:00:00Z, 2026-11-17T10:00:00Z, 1",
    "2026-11-17T09:00:00Z, 2026-11-17T09:59:00Z, 1",
    "2026-11-17T09:00:00Z, 2026-11-17T09:00:01Z, 1",
    "2026-11-17T08:00:00Z, 2026-11-17T09:00:00Z, 0",
    "2026-11-17T10:00:00Z, 2026-11-17T11:00:00Z, 1",
    "2026-11-17T11:00:00Z, 2026-11-17T12:00:00Z, 0"
  })
  void whoAsksForTheTimeUpToNowAndReadsAMomentLaterStillGetsWhatIsStored(
      Instant from, Instant to, int records) {
    try (Wire wire = new Wire()) {
      GeoboxUsageProvider provider =
          wire.provider()
              .userId(9L)
              .time(ManualTime.startingAt(Instant.parse("2026-11-17T10:00:30Z")))
              .build();
      wire.answer(200, "[]").answer(200, "[]").answer(200, "0").answer(200, "{\"used_storage\":1}");
      UsageQuery query = UsageQuery.between(from, to).by(Granularity.HOUR);
      assertThat(of(GeoboxMetrics.STORAGE, read(provider, query))).hasSize(records);
    }
  }

  @Test
  void aSummaryThatDoesNotTellWhatIsStoredGivesNoRecord() {
    try (Wire wire = new Wire()) {
      List<UsageRecord> records =
          read(
              wire.provider().userId(9L).build(),
              UsageQuery.between(Wire.NOW.minusSeconds(9), Wire.NOW));
      assertThat(of(GeoboxMetrics.STORAGE, records)).isEmpty();
      assertThat(wire.to(SUMMARY)).hasSize(1);
    }
  }

  @Test
  void theCurrentUserIsAskedForOnceHoweverManyListingsThereAre() {
    try (Wire wire = new Wire()) {
      GeoboxUsageProvider provider = wire.provider().build();
      read(provider, OCTOBER);
      read(provider, OCTOBER.by(Granularity.HOUR));
      provider.quotas();
      assertThat(wire.to(ME)).hasSize(1);
      assertThat(wire.to(ME).get(0).getUrl().queryParameter("f")).isEqualTo("json");
      assertThat(wire.to(API))
          .hasSize(4)
          .allSatisfy(r -> assertThat(r.getUrl().queryParameter("eid")).isEqualTo("7"));
      assertThat(wire.to(PROCESS))
          .allSatisfy(r -> assertThat(r.getUrl().queryParameter("user_id")).isEqualTo("7"));
    }
  }

  @Test
  void aFailureToTellTheCurrentUserIsNotKept() {
    try (Wire wire = new Wire()) {
      wire.answer(404, "{}");
      GeoboxUsageProvider provider = wire.provider().build();
      assertThatThrownBy(() -> read(provider, OCTOBER)).hasMessageContaining("getCurrentUser");
      assertThat(read(provider, OCTOBER)).isNotEmpty();
    }
  }

  @Test
  void aConfiguredUserIsWhoseUseItIsAndNobodyIsAsked() {
    try (Wire wire = new Wire()) {
      List<UsageRecord> records = read(wire.provider().eid("5").build(), OCTOBER);
      assertThat(records).allMatch(r -> new Account("5", null).equals(r.account()));
      assertThat(wire.to(PROCESS).get(0).getUrl().queryParameter("user_id")).isEqualTo("5");

      records = read(wire.provider().userId(6L).build(), OCTOBER);
      assertThat(records).allMatch(r -> new Account("6", null).equals(r.account()));
      assertThat(wire.to(API).get(2).getUrl().queryParameter("eid")).isEqualTo("6");

      records = read(wire.provider().eid("5").userId(6L).build(), OCTOBER);
      assertThat(records.stream().map(r -> r.account().id())).containsExactly("5", "5", "6");
      assertThat(wire.to(ME)).isEmpty();
    }
  }

  @Test
  void anApiKeyWhoseUseIsAskedForIsNeitherAnAccountNorShown() {
    try (Wire wire = new Wire()) {
      List<UsageRecord> records = read(wire.provider().eid("fake-other-key").build(), OCTOBER);
      assertThat(wire.to(API))
          .allSatisfy(
              r -> assertThat(r.getUrl().queryParameter("eid")).isEqualTo("fake-other-key"));
      assertThat(of(GeoboxMetrics.API_CALLS, records)).allMatch(r -> r.account() == null);
      assertThat(of(GeoboxMetrics.PROCESS_TIME, records))
          .allMatch(r -> new Account("7", "me").equals(r.account()));
      assertThat(records.toString()).doesNotContain("fake-other-key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "1234567890123456789", "\u0667", "-7"})
  void whatIsNotWrittenAsANumberOfAUserIsTakenForAKey(String eid) {
    try (Wire wire = new Wire()) {
      List<UsageRecord> records = read(wire.provider().eid(eid).build(), OCTOBER);
      assertThat(of(GeoboxMetrics.API_CALLS, records)).allMatch(r -> r.account() == null);
      assertThat(wire.to(API))
          .allSatisfy(r -> assertThat(r.getUrl().queryParameter("eid")).isEqualTo(eid));
      assertThat(wire.to(PROCESS).get(0).getUrl().queryParameter("user_id")).isEqualTo("7");
    }
  }

  @Test
  @Timeout(60)
  void aListingThatWaitsUntilAnotherHasAskedForTheUserEndsWhenItIsClosed() throws Exception {
    try (Wire wire = new Wire().stall()) {
      GeoboxUsageProvider provider = wire.provider().build();
      CompletableFuture<Object> asking = failureOf(provider::quotas);
      while (wire.requests.isEmpty()) {
        Thread.onSpinWait();
      }
      UsageResults results = provider.usage(OCTOBER);
      AtomicReference<Thread> waiting = new AtomicReference<>();
      CompletableFuture<Object> listing =
          failureOf(
              () -> {
                waiting.set(Thread.currentThread());
                return results.stream().toList();
              });
      while (waiting.get() == null || waiting.get().getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      results.close();

      assertThat(listing.get()).isInstanceOf(TransportException.class);
      assertThat(wire.requests).hasSize(1);
      provider.close();
      assertThat(asking.get()).isInstanceOf(TransportException.class);
    }
  }

  private static CompletableFuture<Object> failureOf(Callable<?> task) {
    CompletableFuture<Object> failure = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                failure.complete(String.valueOf(task.call()));
              } catch (Exception e) {
                failure.complete(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return failure;
  }

  @Test
  void recordsCarryTheNameOfTheAccountTheyWereFetchedWith() {
    try (Wire wire = new Wire()) {
      GeoboxUsageProvider provider = wire.provider().source("eu").build();
      assertThat(read(provider, OCTOBER)).allMatch(r -> "eu".equals(r.source()));
      assertThat(provider.source()).contains("eu");
    }
  }

  @Test
  void weeksAndTimesBeyondTheCalendarAreRefused() {
    try (Wire wire = new Wire()) {
      GeoboxUsageProvider provider = wire.provider().build();
      assertThatThrownBy(() -> provider.usage(OCTOBER.by(Granularity.WEEK)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("the granularity week cannot be had");
      assertThatThrownBy(() -> provider.usage(UsageQuery.between(Instant.MIN, Wire.NOW)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("in the years 1 to 9999");
      assertThat(wire.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"WEEK"},
      mode = EnumSource.Mode.EXCLUDE)
  void theEmptyUseOfATimeIsNoFailure(Granularity granularity) {
    try (Wire wire = new Wire()) {
      List<UsageRecord> records = read(wire.provider().build(), OCTOBER.by(granularity));
      assertThat(of(GeoboxMetrics.API_CALLS, records))
          .hasSize(granularity == Granularity.TOTAL ? 1 : 0);
      assertThat(of(GeoboxMetrics.PROCESS_TIME, records)).hasSize(1);
    }
  }

  @Test
  void aProviderWithoutAClientIsRefused() {
    assertThatThrownBy(() -> GeoboxUsageProvider.builder().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("client(...)");
  }
}
