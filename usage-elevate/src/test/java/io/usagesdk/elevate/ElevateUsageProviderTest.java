package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.Account;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElevateUsageProviderTest {
  private static final Period OCTOBER = Period.month(YearMonth.of(2026, 10));
  private static final String DATES =
      "&startDate=2026-10-01T00%3A00%3A00Z&endDate=2026-11-01T00%3A00%3A00Z";

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void theTotalIsTheSumOfEachMetricOverTheTimeAskedFor() {
    wire.answer(
            200, "{\"metricType\":\"DATA_TRANSFER_VOLUME_BYTES\",\"totalValue\":9007199254740993}")
        .answer(200, "{\"metricType\":\"CPU_TIME_MS\",\"totalValue\":0}");
    assertThat(read(Granularity.TOTAL))
        .containsExactly(
            UsageRecord.builder(
                    "elevate",
                    "Elevate",
                    ElevateMetrics.DATA_TRANSFER,
                    new BigDecimal("9007199254740993"),
                    OCTOBER)
                .build(),
            UsageRecord.builder(
                    "elevate", "Elevate", ElevateMetrics.CPU_TIME, BigDecimal.ZERO, OCTOBER)
                .build());
    assertThat(wire.calls)
        .extracting(RecordedRequest::getTarget)
        .containsExactly(
            "/api/umon/v1/usage-metrics?metricType=DATA_TRANSFER_VOLUME_BYTES" + DATES,
            "/api/umon/v1/usage-metrics?metricType=CPU_TIME_MS" + DATES);
  }

  @Test
  void aSumOfAnotherMetricIsNotTakenForTheOneAskedFor() {
    wire.answer(200, "{\"metricType\":\"CPU_TIME_MS\",\"totalValue\":5}");
    assertThatThrownBy(() -> read(Granularity.TOTAL))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining(
            "getUsageSummary gave the sum of CPU_TIME_MS although DATA_TRANSFER_VOLUME_BYTES was"
                + " asked for");
  }

  @Test
  void theLineOfAShortRowThatCannotBeIsItsOwn() {
    wire.csv("value,metricType,jobId\n1,CPU_TIME_MS\n2,DATA_TRANSFER_VOLUME_BYTES,7\n");
    assertThatThrownBy(() -> read(Granularity.DAY)).hasMessageContaining(": line 2: it is about");
  }

  @Test
  void everythingFinerIsTheRowsOfTheCsvWithTheirOwnPeriods() {
    wire.csv(
            "tenantId,jobId,jobName,jobType,metricType,value,startTime,endTime,createdDate,"
                + "metricDetails,region\n"
                + "acme,7,Pricing,BATCH,DATA_TRANSFER_VOLUME_BYTES,15,2026-10-02T03:00:00Z,"
                + "2026-10-02T03:10:00Z,2026-10-02T03:11:00Z,\"{\"\"a\"\":1}\",eu\n")
        .csv("value,tenantId\n3,acme\n");
    List<UsageRecord> records = read(Granularity.HOUR);
    assertThat(records).hasSize(2);
    UsageRecord row = records.get(0);
    assertThat(row.metric()).isEqualTo(ElevateMetrics.DATA_TRANSFER);
    assertThat(row.kind()).isEqualTo(Kind.ACTUAL);
    assertThat(row.quantity()).isEqualByComparingTo("15");
    assertThat(row.period())
        .isEqualTo(
            new Period(
                Instant.parse("2026-10-02T03:00:00Z"), Instant.parse("2026-10-02T03:10:00Z")));
    assertThat(row.account()).isEqualTo(new Account("acme", null));
    assertThat(row.resource()).isEqualTo(new Resource("7", "Pricing", "job"));
    assertThat(row.attributes())
        .containsExactly(
            Map.entry("jobType", "BATCH"),
            Map.entry("createdDate", "2026-10-02T03:11:00Z"),
            Map.entry("details", "{\"a\":1}"),
            Map.entry("region", "eu"));
    assertThat(records.get(1).metric()).isEqualTo(ElevateMetrics.CPU_TIME);
    assertThat(records.get(1).period()).as("no times in the row").isEqualTo(OCTOBER);
    assertThat(records.get(1).resource()).isNull();
    assertThat(wire.calls)
        .extracting(RecordedRequest::getTarget)
        .containsExactly(
            "/api/umon/v1/usage-metrics/csv?metricType=DATA_TRANSFER_VOLUME_BYTES" + DATES,
            "/api/umon/v1/usage-metrics/csv?metricType=CPU_TIME_MS" + DATES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Granularity.class,
      names = {"HOUR", "DAY", "WEEK", "MONTH"})
  void rowsAddUpToTheTotal(Granularity granularity) {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
    try (SimulatedElevate simulator = SimulatedElevate.builder().clock(time).start();
        UsageProvider provider =
            ElevateUsageProvider.builder()
                .client(
                    ElevateClient.builder()
                        .baseUrl(simulator.baseUrl())
                        .clientId(simulator.settings().get("elevate.client-id"))
                        .secretKey(Secret.of(simulator.settings().get("elevate.secret-key")))
                        .build())
                .build()) {
      assertThat(provider.capabilities()).contains(Capability.of(granularity));
      BigDecimal total = BigDecimal.ZERO;
      BigDecimal sum = BigDecimal.ZERO;
      int rows = 0;
      try (UsageResults totals = provider.usage(UsageQuery.of(OCTOBER));
          UsageResults finer = provider.usage(UsageQuery.of(OCTOBER).by(granularity))) {
        for (UsageRecord record : totals) {
          total = total.add(record.quantity());
        }
        for (UsageRecord record : finer) {
          sum = sum.add(record.quantity());
          rows++;
        }
      }
      assertThat(rows).isGreaterThan(100);
      assertThat(sum).isEqualByComparingTo(total).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-05, 2026-10-06, 2026-10-05T00:00:00Z, 2026-10-06T00:00:00Z",
    "2026-10-05, '', 2026-10-05T00:00:00Z, 2026-11-01T00:00:00Z",
    "'', 2026-10-05, 2026-10-01T00:00:00Z, 2026-10-05T00:00:00Z",
    "2026-10-05, 2026-10-05, 2026-10-05T00:00:00Z, 2026-10-05T00:00:00.001Z",
    "2026-12-05, '', 2026-12-05T00:00:00Z, 2026-12-05T00:00:00.001Z",
    "'', 2026-09-05, 2026-09-05T00:00:00Z, 2026-09-05T00:00:00.001Z"
  })
  void everyRowGetsAPeriod(String start, String end, Instant from, Instant to) {
    wire.csv("value,startDate,endDate\n1," + start + "," + end + "\n").csv("value\n");
    assertThat(read(Granularity.DAY))
        .extracting(UsageRecord::period)
        .containsExactly(new Period(from, to));
  }

  @Test
  void aRowThatEndsBeforeItStartsIsRefusedAfterTheRowsBefore() {
    List<UsageRecord> read = new ArrayList<>();
    wire.csv("value,startDate,endDate\n1,,\n2,2026-10-05,2026-10-04\n");
    DecodingException failure =
        catchThrowableOfType(DecodingException.class, () -> read(Granularity.DAY, read));
    assertThat(read).hasSize(1);
    assertThat(failure).hasMessageContaining("before it starts").hasMessageContaining("line 3");
  }

  @Test
  void aRowAboutTheOtherMetricIsRefusedSinceItWouldCountTwice() {
    wire.csv("value,metricType\n1,cpu_time_ms\n");
    assertThatThrownBy(() -> read(Granularity.DAY))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("cpu_time_ms")
        .hasMessageContaining("DATA_TRANSFER_VOLUME_BYTES");
  }

  @Test
  void aMetricTypeInAnotherSpellingIsKept() {
    wire.csv("value,metricType\n1,Data transfer\n").csv("value,metricType\n1,cpu_time_ms\n");
    List<UsageRecord> records = read(Granularity.DAY);
    assertThat(records.get(0).attributes())
        .containsExactly(Map.entry("metricType", "Data transfer"));
    assertThat(records.get(1).attributes()).isEmpty();
  }

  @Test
  void noColumnTakesThePlaceOfAnother() {
    wire.csv("value,details,details,Details,job_type,jobType\n1,a,b,c,d,e\n").csv("value\n");
    assertThat(read(Granularity.DAY).get(0).attributes())
        .containsExactly(
            Map.entry("jobType", "d"),
            Map.entry("details", "a"),
            Map.entry("details (column 3)", "b"),
            Map.entry("Details", "c"),
            Map.entry("jobType (column 6)", "e"));
  }

  @Test
  void recordsCarryTheNameOfTheirAccount() {
    wire.csv("value\n1\n").csv("value\n");
    try (UsageResults results =
        ElevateUsageProvider.builder()
            .client(wire.client)
            .source("eu")
            .build()
            .usage(UsageQuery.of(OCTOBER).by(Granularity.DAY))) {
      assertThat(results).extracting(UsageRecord::source).containsExactly("eu");
    }
  }

  @Test
  void aRefusalSaysWhatTheServerSays() {
    wire.answer(
        403,
        "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"No role\",\"code\":\"UMON-7\","
            + "\"timestamp\":\"2026-11-20T12:00:00Z\",\"traceId\":\"t-1\","
            + "\"extraDetails\":{\"role\":\"usage.read\",\"x\":null}}");
    assertThatThrownBy(() -> read(Granularity.TOTAL))
        .isInstanceOf(PermissionException.class)
        .hasMessage(
            "elevate: getUsageSummary failed: No role; code UMON-7; role: usage.read (403, request"
                + " id t-1): ask for the permission that this operation needs");
  }

  /** If the body were held, this would never come to an end, or to an end of memory. */
  @Test
  void rowsAreHandedOnWhileTheAnswerIsStillArriving() {
    try (SimulatedElevate simulator = SimulatedElevate.builder().rows(1_000_000_000L).start();
        ElevateClient client =
            ElevateClient.builder()
                .baseUrl(simulator.baseUrl())
                .clientId(simulator.settings().get("elevate.client-id"))
                .secretKey(Secret.of(simulator.settings().get("elevate.secret-key")))
                .build();
        UsageResults results =
            ElevateUsageProvider.builder()
                .client(client)
                .build()
                .usage(UsageQuery.of(OCTOBER).by(Granularity.DAY))) {
      Iterator<UsageRecord> records = results.iterator();
      for (int i = 0; i < 50_000; i++) {
        assertThat(records.next().quantity().signum()).isNotNegative();
      }
    }
  }

  @Test
  void aBuilderWithoutWhatItNeedsSaysSo() {
    assertThatThrownBy(() -> ElevateUsageProvider.builder().server("acme").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("client-id is not set")
        .hasMessageContaining("E2_CLIENT_ID");
    assertThatThrownBy(() -> ElevateUsageProvider.builder().server("acme").clientId(" ").build())
        .hasMessageContaining("client-id is empty");
    assertThatThrownBy(() -> ElevateUsageProvider.builder().clientId("a").build())
        .hasMessageContaining("secret-key is not set")
        .hasMessageContaining("E2_SECRET_KEY");
    assertThatThrownBy(
            () -> ElevateUsageProvider.builder().clientId("a").secretKey(Secret.of("fake")).build())
        .hasMessageContaining("server is not set")
        .hasMessageContaining("E2_SERVER");
  }

  @Test
  void saysWhatItCanDo() {
    ElevateUsageProvider provider = wire.provider();
    assertThat(provider.id()).isEqualTo("elevate");
    assertThat(provider.source()).isEmpty();
    assertThat(provider.capabilities())
        .isEqualTo(
            Set.of(
                Capability.USAGE,
                Capability.QUOTAS,
                Capability.HOURLY,
                Capability.DAILY,
                Capability.WEEKLY,
                Capability.MONTHLY,
                Capability.TOTALS));
  }

  private List<UsageRecord> read(Granularity granularity) {
    return read(granularity, new ArrayList<>());
  }

  private List<UsageRecord> read(Granularity granularity, List<UsageRecord> records) {
    try (UsageResults results = wire.provider().usage(UsageQuery.of(OCTOBER).by(granularity))) {
      results.forEach(records::add);
    }
    return records;
  }
}
