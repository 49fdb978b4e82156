package io.usagesdk.deadline;

import static io.usagesdk.deadline.Wire.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Account;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.deadline.model.UsageGroupByField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineUsageProviderTest {
  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  private List<UsageRecord> records(String statistic, UsageGroupByField... groupBy) {
    AggregationScope scope =
        AggregationScope.builder(Wire.FARM)
            .queueIds(List.of(Wire.QUEUE))
            .groupBy(List.of(groupBy))
            .build();
    wire.willFinish("{\"status\":\"COMPLETED\",\"statistics\":[" + statistic + "]}");
    return read(DeadlineUsageProvider.of(wire.client, scope, "studio"), UsageQuery.of(OCTOBER));
  }

  private static List<UsageRecord> read(UsageProvider provider, UsageQuery query) {
    List<UsageRecord> records = new ArrayList<>();
    try (UsageResults results = provider.usage(query)) {
      results.forEach(records::add);
    }
    return records;
  }

  @Test
  void makesARecordOfTheRuntimeWithItsCostAndOneOfTheSessions() {
    List<UsageRecord> records =
        records(
            """
            {"count":3,"costInUsd":{"sum":12.345678901234567},"runtimeInSeconds":{"sum":5400.125},
             "aggregationStartTime":"2026-10-05T00:00:00Z",
             "aggregationEndTime":"2026-10-06T00:00:00Z",
             "queueId":"%s","usageType":"COMPUTE"}\
            """
                .formatted(Wire.QUEUE));

    Period day =
        new Period(Instant.parse("2026-10-05T00:00:00Z"), Instant.parse("2026-10-06T00:00:00Z"));
    UsageRecord.Builder runtime =
        UsageRecord.builder(
                "deadline",
                "AWS Deadline Cloud",
                DeadlineMetrics.RUNTIME,
                new BigDecimal("5400.125"),
                day)
            .source("studio")
            .resource(new Resource(Wire.QUEUE, null, "queue"))
            .attributes(Map.of("usageType", "COMPUTE"));
    UsageRecord sessions =
        UsageRecord.builder(
                "deadline",
                "AWS Deadline Cloud",
                DeadlineMetrics.SESSIONS,
                BigDecimal.valueOf(3),
                day)
            .source("studio")
            .resource(new Resource(Wire.QUEUE, null, "queue"))
            .attributes(Map.of("usageType", "COMPUTE"))
            .build();
    assertThat(records)
        .containsExactly(
            runtime.cost(new Money(new BigDecimal("12.345678901234567"), "USD")).build(), sessions);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1.0E-4, 1.0E-4",
    "123456789012345.678901, 123456789012345.678901",
    "9007199254740993, 9007199254740993",
    "0.30000000000000004, 0.30000000000000004",
    "12.500, 12.500",
    "1e-7, 1E-7",
    "-0.25, -0.25",
    "1.7976931348623157E308, 1.7976931348623157E+308"
  })
  void keepsCostsAndSecondsDigitForDigit(String printed, String exact) {
    UsageRecord record =
        records(
                "{\"costInUsd\":{\"sum\":%s},\"runtimeInSeconds\":{\"sum\":%s}}"
                    .formatted(printed, printed))
            .get(0);

    assertThat(record.quantity()).isEqualTo(new BigDecimal(exact));
    assertThat(record.cost()).isEqualTo(new Money(new BigDecimal(exact), "USD"));
    assertThat(record.period()).isEqualTo(OCTOBER);
  }

  @Test
  void theResourceIsTheFirstFieldThatIsOne() {
    String job = "{\"count\":1,\"queueId\":\"q\",\"jobId\":\"j\",\"jobName\":\"Shot\"}";

    UsageRecord byJob = records(job, UsageGroupByField.JOB_ID, UsageGroupByField.QUEUE_ID).get(0);
    assertThat(byJob.resource()).isEqualTo(new Resource("j", "Shot", "job"));
    assertThat(byJob.attributes()).containsExactly(Map.entry("queueId", "q"));
    UsageRecord byQueue = records(job, UsageGroupByField.QUEUE_ID, UsageGroupByField.JOB_ID).get(0);
    assertThat(byQueue.resource()).isEqualTo(new Resource("q", null, "queue"));
    assertThat(byQueue.attributes())
        .containsExactly(Map.entry("jobId", "j"), Map.entry("jobName", "Shot"));
  }

  @Test
  void whereTheFirstFieldIsMissingTheSecondStandsIn() {
    UsageGroupByField[] fields = {
      UsageGroupByField.INSTANCE_TYPE, UsageGroupByField.LICENSE_PRODUCT
    };

    assertThat(records("{\"count\":1,\"licenseProduct\":\"houdini\"}", fields).get(0).resource())
        .isEqualTo(new Resource("houdini", null, "license-product"));
    assertThat(records("{\"count\":1,\"instanceType\":\"c7i.large\"}", fields).get(0).resource())
        .isEqualTo(new Resource("c7i.large", null, "instance-type"));
    assertThat(records("{\"count\":1}", fields).get(0).resource()).isNull();
  }

  @Test
  void aUserIsWhomTheUseIsBookedTo() {
    UsageRecord record =
        records("{\"count\":1,\"userId\":\"u\"}", UsageGroupByField.USER_ID).get(0);

    assertThat(record.resource()).isNull();
    assertThat(record.account()).isEqualTo(new Account("u", null));
    assertThat(record.attributes()).isEmpty();
  }

  @Test
  void aCostWithoutARuntimeIsNotLost() {
    List<UsageRecord> records = records("{\"count\":2,\"costInUsd\":{\"sum\":0.5}}");

    assertThat(records)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.metric()).isEqualTo(DeadlineMetrics.SESSIONS);
              assertThat(record.cost()).isEqualTo(new Money(new BigDecimal("0.5"), "USD"));
            });
  }

  @Test
  void aCostOfNothingIsAnErrorRatherThanLost() {
    assertThatThrownBy(() -> records("{\"costInUsd\":{\"sum\":0.5},\"runtimeInSeconds\":{}}"))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("a cost of neither a runtime nor sessions");
  }

  @Test
  void sumsThatAreMissingOrNullAreNoZeros() {
    List<UsageRecord> records =
        records("{\"count\":2,\"costInUsd\":{\"sum\":null},\"runtimeInSeconds\":{\"avg\":1}}");

    assertThat(records)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.metric()).isEqualTo(DeadlineMetrics.SESSIONS);
              assertThat(record.cost()).isNull();
            });
  }

  @Test
  void figuresBesideTheSumsAreAttributesOfTheFirstRecord() {
    String figures =
        "\"costInUsd\":{\"min\":0.0000001,\"max\":2},\"runtimeInSeconds\":{\"avg\":7.5%s}";

    assertThat(records("{\"count\":2," + figures.formatted(",\"sum\":15") + "}"))
        .extracting(record -> record.metric().id() + " " + record.attributes())
        .containsExactly(
            "runtime {costInUsd.min=0.0000001, costInUsd.max=2, runtimeInSeconds.avg=7.5}",
            "sessions {}");
    assertThat(records("{\"count\":2," + figures.formatted("") + "}"))
        .extracting(record -> record.metric().id() + " " + record.attributes())
        .containsExactly(
            "sessions {costInUsd.min=0.0000001, costInUsd.max=2, runtimeInSeconds.avg=7.5}");
  }

  @Test
  void aPeriodThatIsNoneIsAnError() {
    assertThatThrownBy(
            () -> records("{\"count\":2,\"aggregationStartTime\":\"2026-11-01T00:00:00Z\"}"))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("a period from 2026-11-01T00:00:00Z to 2026-11-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"HOUR, HOURLY", "DAY, DAILY", "WEEK, WEEKLY", "MONTH, MONTHLY", "TOTAL,"})
  void theServiceDoesTheSplitting(Granularity granularity, String period) {
    wire.willFinish(Wire.page(null));
    DeadlineUsageProvider provider = DeadlineUsageProvider.of(wire.client, Wire.scope(), null);
    UsageQuery query = UsageQuery.of(OCTOBER).by(granularity);

    assertThat(read(provider, query)).isEmpty();
    String body = wire.requests.get(0).getBody().utf8();
    if (period == null) {
      assertThat(body).doesNotContain("period");
    } else {
      assertThat(body).contains("\"period\":\"" + period + "\"");
    }
    assertThat(body)
        .contains("\"startTime\":\"2026-10-01T00:00:00Z\"", "\"endTime\":\"2026-11-01T00:00:00Z\"");
  }
}
