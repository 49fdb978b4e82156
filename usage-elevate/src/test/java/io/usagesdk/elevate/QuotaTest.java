package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.error.ServerException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final String YEAR =
      "\"startDate\":\"2026-01-01T00:00:00Z\",\"endDate\":\"2027-01-01T00:00:00Z\"";

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  private static String sum(String type, long value) {
    return "{\"metricType\":\"" + type + "\",\"totalValue\":" + value + "}";
  }

  @Test
  void aContractIsALimitOfTimeAndOneOfDataInTheUnitsOfTheMetrics() {
    wire.answer(
            200,
            "[{\"id\":4,\"lockVersion\":1,\"name\":\"Base\",\"description\":null,"
                + "\"tags\":[\"x\",\"y\"],"
                + YEAR
                + ",\"cpuTimeHours\":100,\"dataTransferGb\":50,\"overageAllowed\":true,"
                + "\"createdBy\":{\"name\":\"Ann\",\"email\":\"ann@example.org\"}}]")
        .answer(200, sum("CPU_TIME_MS", 7))
        .answer(200, sum("DATA_TRANSFER_VOLUME_BYTES", 8));
    Period year =
        new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    List<Quota> quotas = wire.provider().quotas();
    assertThat(quotas)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new Quota(
                "elevate",
                null,
                ElevateMetrics.CPU_TIME,
                new BigDecimal("360000000"),
                new BigDecimal("7"),
                year,
                null,
                Map.of(
                    "name",
                    "Base",
                    "overageAllowed",
                    "true",
                    "cpuTimeHours",
                    "100",
                    "id",
                    "4",
                    "tags",
                    "x,y",
                    "createdBy.name",
                    "Ann",
                    "createdBy.email",
                    "ann@example.org",
                    "lockVersion",
                    "1")),
            new Quota(
                "elevate",
                null,
                ElevateMetrics.DATA_TRANSFER,
                new BigDecimal("50000000000"),
                new BigDecimal("8"),
                year,
                null,
                Map.of(
                    "name",
                    "Base",
                    "overageAllowed",
                    "true",
                    "dataTransferGb",
                    "50",
                    "id",
                    "4",
                    "tags",
                    "x,y",
                    "createdBy.name",
                    "Ann",
                    "createdBy.email",
                    "ann@example.org",
                    "lockVersion",
                    "1")));
    assertThat(wire.calls)
        .extracting(RecordedRequest::getTarget)
        .containsExactly(
            "/api/umon/v1/quota",
            "/api/umon/v1/usage-metrics?metricType=CPU_TIME_MS"
                + "&startDate=2026-01-01T00%3A00%3A00Z&endDate=2026-11-20T12%3A00%3A00Z",
            "/api/umon/v1/usage-metrics?metricType=DATA_TRANSFER_VOLUME_BYTES"
                + "&startDate=2026-01-01T00%3A00%3A00Z&endDate=2026-11-20T12%3A00%3A00Z");
  }

  @Test
  void whoWroteAContractAndWhenIsNotLost() {
    wire.answer(
        200,
        "[{\"dataTransferGb\":0,\"lockVersion\":3,"
            + "\"createdBy\":{\"name\":\"Ann\",\"email\":\"ann@example.org\"},"
            + "\"createdDate\":\"2026-01-02T00:00:00Z\","
            + "\"lastModifiedBy\":{\"name\":\"Bo\",\"email\":\"bo@example.org\"},"
            + "\"lastModifiedDate\":\"2026-01-03T00:00:00Z\"}]");
    assertThat(wire.provider().quotas())
        .singleElement()
        .extracting(Quota::attributes)
        .hasToString(
            "{dataTransferGb=0, createdBy.name=Ann, createdBy.email=ann@example.org,"
                + " createdDate=2026-01-02T00:00:00Z, lastModifiedBy.name=Bo,"
                + " lastModifiedBy.email=bo@example.org, lastModifiedDate=2026-01-03T00:00:00Z,"
                + " lockVersion=3}");
  }

  @Test
  void aLimitThatIsNotThereIsNoQuota() {
    wire.answer(200, "[{\"name\":\"None\"," + YEAR + "},{\"dataTransferGb\":0}]");
    assertThat(wire.provider().quotas())
        .singleElement()
        .satisfies(
            quota -> {
              assertThat(quota.limit()).isEqualByComparingTo("0");
              assertThat(quota.period()).isNull();
              assertThat(quota.used()).isNull();
            });
  }

  @Test
  void noLimitIsTooLarge() {
    wire.answer(200, "[{\"cpuTimeHours\":9223372036854775807}]");
    assertThat(wire.provider().quotas())
        .extracting(Quota::limit)
        .containsExactly(new BigDecimal("33204139332677192905200000"));
  }

  @Test
  void whatIsUsedOfContractsThatShareTimeIsUnknown() {
    wire.answer(
        200,
        "[{\"cpuTimeHours\":1,"
            + YEAR
            + "},{\"cpuTimeHours\":2,\"startDate\":\"2026-12-01T00:00:00Z\","
            + "\"endDate\":\"2027-12-01T00:00:00Z\"}]");
    assertThat(wire.provider().quotas()).extracting(Quota::used).containsExactly(null, null);
    assertThat(wire.calls).hasSize(1);
  }

  @Test
  void contractsThatLimitDifferentThingsDoNotMeet() {
    wire.answer(200, "[{\"cpuTimeHours\":1," + YEAR + "},{\"dataTransferGb\":2," + YEAR + "}]")
        .answer(200, sum("CPU_TIME_MS", 7))
        .answer(200, sum("DATA_TRANSFER_VOLUME_BYTES", 8));
    assertThat(wire.provider().quotas())
        .extracting(Quota::used)
        .containsExactly(new BigDecimal("7"), new BigDecimal("8"));
  }

  @Test
  void aContractWithoutDatesMayShareAnyTime() {
    wire.answer(
        200,
        "[{\"cpuTimeHours\":1,"
            + YEAR
            + "},{\"cpuTimeHours\":2,\"startDate\":\"2025-12-01T00:00:00Z\"}]");
    assertThat(wire.provider().quotas()).extracting(Quota::used).containsExactly(null, null);
  }

  @Test
  void theSumOfAnotherMetricIsRefused() {
    wire.answer(200, "[{\"cpuTimeHours\":1," + YEAR + "}]")
        .answer(200, sum("DATA_TRANSFER_VOLUME_BYTES", 7));
    assertThatThrownBy(() -> wire.provider().quotas())
        .hasMessageContaining("gave the sum of DATA_TRANSFER_VOLUME_BYTES although CPU_TIME_MS");
  }

  @Test
  void nothingIsUsedOfAContractToCome() {
    wire.answer(
        200,
        "[{\"cpuTimeHours\":2,\"startDate\":\"2027-01-01T00:00:00Z\","
            + "\"endDate\":\"2027-12-01T00:00:00Z\"}]");
    assertThat(wire.provider().quotas()).extracting(Quota::used).containsExactly(BigDecimal.ZERO);
    assertThat(wire.calls).hasSize(1);
  }

  @Test
  void quotasAreToldEvenWhereUseMayNotBeSeen() {
    wire.answer(200, "[{\"cpuTimeHours\":2,\"dataTransferGb\":3," + YEAR + "}]").answer(403, "{}");
    assertThat(wire.provider().quotas()).extracting(Quota::used).containsExactly(null, null);
    assertThat(wire.calls).as("asked once, not for each").hasSize(2);
  }

  @Test
  void otherFailuresAreTold() {
    wire.answer(200, "[{\"cpuTimeHours\":2," + YEAR + "}]");
    for (int i = 0; i < 5; i++) {
      wire.answer(503, "{}");
    }
    assertThatThrownBy(() -> wire.provider().quotas()).isInstanceOf(ServerException.class);
  }

  @Test
  void datesThatMakeNoPeriodAreKeptAsTheyAre() {
    wire.answer(200, "[{\"cpuTimeHours\":2,\"startDate\":\"2027-01-01T00:00:00Z\"}]");
    Quota quota = wire.provider().quotas().get(0);
    assertThat(quota.period()).isNull();
    assertThat(quota.attributes()).containsEntry("startDate", "2027-01-01T00:00:00Z");
  }
}
