package io.usagesdk.core.report;

import static io.usagesdk.core.report.Dimension.ACCOUNT;
import static io.usagesdk.core.report.Dimension.DAY;
import static io.usagesdk.core.report.Dimension.HOUR;
import static io.usagesdk.core.report.Dimension.METRIC;
import static io.usagesdk.core.report.Dimension.MONTH;
import static io.usagesdk.core.report.Dimension.PERIOD;
import static io.usagesdk.core.report.Dimension.PROVIDER;
import static io.usagesdk.core.report.Dimension.RESOURCE;
import static io.usagesdk.core.report.Dimension.SERVICE;
import static io.usagesdk.core.report.Dimension.SOURCE;
import static io.usagesdk.core.report.Dimension.WEEK;
import static io.usagesdk.core.report.Use.CALLS;
import static io.usagesdk.core.report.Use.NOVEMBER;
import static io.usagesdk.core.report.Use.OCTOBER;
import static io.usagesdk.core.report.Use.TRAFFIC;
import static io.usagesdk.core.report.Use.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageSumsTest {
  @Test
  void addsUpQuantitiesCostsAndRecordsAndTheTimeTheyCover() {
    UsageReport report =
        report(
            UsageSums.by(PROVIDER),
            Use.of("0.1", NOVEMBER).cost(new Money(new BigDecimal("1.10"), "USD")),
            Use.of("0.2", OCTOBER).cost(new Money(new BigDecimal("2.2"), "USD")));

    assertThat(report.rows())
        .containsExactly(
            new ReportRow(
                "acme",
                null,
                null,
                CALLS,
                Kind.ACTUAL,
                null,
                null,
                null,
                new BigDecimal("0.3"),
                List.of(new Money(new BigDecimal("3.30"), "USD")),
                2,
                new Period(OCTOBER.start(), NOVEMBER.end()),
                0));
    assertThat(report.rows().get(0).period())
        .isEqualTo(new Period(OCTOBER.start(), NOVEMBER.end()));
  }

  @Test
  void hasNoRowsWithoutRecords() {
    assertThat(UsageSums.by(PROVIDER, DAY).report().rows()).isEmpty();
    assertThat(UsageSums.by().report().top(1).rows()).isEmpty();
  }

  @Test
  void neverAddsUpMetricsUnitsOrKinds() {
    Metric otherUnit = new Metric(CALLS.id(), Unit.COUNT, CALLS.displayName());

    UsageReport report =
        report(
            UsageSums.by(),
            Use.of("1"),
            Use.of("acme", TRAFFIC, "2", OCTOBER),
            Use.of("acme", otherUnit, "4", OCTOBER),
            Use.of("8").kind(Kind.PROJECTED),
            Use.of("16"));

    assertThat(report.rows())
        .extracting(r -> r.metric() + " " + r.kind() + " " + r.quantity())
        .containsExactly(
            CALLS + " ACTUAL 17",
            CALLS + " PROJECTED 8",
            otherUnit + " ACTUAL 4",
            TRAFFIC + " ACTUAL 2");
  }

  @Test
  void addsUpAMetricUnderWhateverNameForPeople() {
    Metric renamed = new Metric(CALLS.id(), CALLS.unit(), "Calls of the API");

    assertThat(report(UsageSums.by(), Use.of("1"), Use.of("acme", renamed, "2", OCTOBER)).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.quantity()).isEqualTo("3"))
        .satisfies(row -> assertThat(row.metric()).isEqualTo(CALLS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MONTH", "DAY", "PERIOD"})
  void neverAddsUpForecastsOfDifferentTimes(String time) {
    Dimension[] times =
        time.isEmpty() ? new Dimension[0] : new Dimension[] {Dimension.valueOf(time)};

    UsageReport report =
        report(
            UsageSums.by(times),
            Use.of("2", NOVEMBER).kind(Kind.PROJECTED),
            Use.of("1", OCTOBER).kind(Kind.PROJECTED),
            Use.of("4", Use.day("2026-10-03")).kind(Kind.PROJECTED),
            Use.of("8", OCTOBER).kind(Kind.PROJECTED));

    assertThat(report.rows())
        .extracting(r -> r.bucket() + " " + r.quantity())
        .containsExactly(
            OCTOBER.start() + "/" + OCTOBER.end() + " 9",
            Use.day("2026-10-03") + " 4",
            NOVEMBER + " 2");
  }

  @Test
  void keepsCurrenciesApartInTheOrderOfTheirCodes() {
    UsageReport report =
        report(
            UsageSums.by(),
            Use.of("1").cost(new Money(new BigDecimal("5.00"), "USD")),
            Use.of("1").cost(new Money(new BigDecimal("7"), "EUR")),
            Use.of("1"),
            Use.of("1").cost(new Money(new BigDecimal("-0.01"), "USD")));

    assertThat(report.rows().get(0).costs())
        .containsExactly(
            new Money(new BigDecimal("7"), "EUR"), new Money(new BigDecimal("4.99"), "USD"));
    assertThat(report.rows().get(0).records()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
    "HOUR, 2026-10-25T00:30:00Z, 2026-10-25T01:00:01Z, 2026-10-25T00:30:00Z, 2026-10-25T01:00:01Z",
    "DAY, 2024-02-29, 2024-03-01, 2024-02-29, 2024-03-01",
    "DAY, 2024-02-28, 2024-03-01, 2024-02-28, 2024-03-01",
    "DAY, 2026-10-01T23:59:59.999999999Z, 2026-10-02, 2026-10-01, 2026-10-02",
    "DAY, 2026-10-01T23:59:59.999999999Z, 2026-10-02T00:00:00.000000001Z,"
        + " 2026-10-01T23:59:59.999999999Z, 2026-10-02T00:00:00.000000001Z",
    "WEEK, 2026-10-05, 2026-10-12, 2026-10-05, 2026-10-12",
    "WEEK, 2026-10-11, 2026-10-12, 2026-10-05, 2026-10-12",
    "WEEK, 2026-10-11, 2026-10-13, 2026-10-11, 2026-10-13",
    "WEEK, 2026-12-31, 2027-01-02, 2026-12-28, 2027-01-04",
    "MONTH, 2024-02-29, 2024-03-01, 2024-02-01, 2024-03-01",
    "MONTH, 2026-10-26, 2026-11-02, 2026-10-26, 2026-11-02",
    "MONTH, 2026-12-01, 2027-01-01, 2026-12-01, 2027-01-01",
    "PERIOD, 2026-10-05T07:00:00Z, 2026-10-12, 2026-10-05T07:00:00Z, 2026-10-12",
    "MONTH, 1969-12-31, 1970-01-01, 1969-12-01, 1970-01-01"
  })
  void countsARecordUnderTheTimeItLiesInAndNeverSplitsIt(
      Dimension time, String start, String end, String bucketStart, String bucketEnd) {
    Period period = Use.between(start, end);

    UsageReport report = report(UsageSums.by(time), Use.of("1", period));

    assertThat(report.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.bucket()).isEqualTo(Use.between(bucketStart, bucketEnd)))
        .satisfies(row -> assertThat(row.period()).isEqualTo(row.bucket()))
        .satisfies(row -> assertThat(row.covered()).isEqualTo(period));
  }

  @Test
  void findsTheTimeOfRecordsThatGoBackAndForth() {
    UsageReport report =
        report(
            UsageSums.by(DAY),
            Use.of("1", Use.day("2026-10-02")),
            Use.of("2", Use.day("2026-10-01")),
            Use.of("4", Use.day("2026-10-03")),
            Use.of("8", Use.day("2026-10-02")));

    assertThat(report.rows()).extracting(row -> row.quantity().intValue()).containsExactly(2, 9, 4);
  }

  @Test
  void putsRecordsThatNameNobodyIntoAGroupOfTheirOwn() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT, RESOURCE),
            Use.of("1").account(new Account("a", null)),
            Use.of("2"),
            Use.of("4"),
            Use.of("8").account(new Account("a", null)).resource(new Resource("r", "R", "test")));

    assertThat(report.rows())
        .extracting(r -> r.account() + " " + r.resource() + " " + r.quantity())
        .containsExactly(
            new Account("a", null) + " " + new Resource("r", "R", "test") + " 8",
            "null null 6",
            new Account("a", null) + " null 1");
  }

  @Test
  void neverTakesIdsOfTwoProvidersOrConfiguredAccountsForTheSame() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT),
            Use.of("1").account(new Account("7", "Ada")),
            Use.of("2").source("eu").account(new Account("7", null)),
            Use.of("umbrella", CALLS, "4", OCTOBER).account(new Account("7", "Bob")));

    assertThat(report.dimensions()).containsExactly(PROVIDER, SOURCE, METRIC, ACCOUNT);
    assertThat(report.rows())
        .extracting(r -> r.provider() + "/" + r.source() + " " + r.account() + " " + r.quantity())
        .containsExactly(
            "acme/null " + new Account("7", "Ada") + " 1",
            "acme/eu " + new Account("7", null) + " 2",
            "umbrella/null " + new Account("7", "Bob") + " 4");
  }

  @Test
  void tellsResourcesOfDifferentTypesApart() {
    UsageReport report =
        report(
            UsageSums.by(RESOURCE),
            Use.of("1").resource(new Resource("7", null, "test")),
            Use.of("2").resource(new Resource("7", null, "agent")));

    assertThat(report.rows()).extracting(r -> r.resource().type()).containsExactly("agent", "test");
  }

  @Test
  void letsTheFirstNameServeForRecordsThatGiveTheIdAlone() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT, RESOURCE, DAY),
            Use.of("1", Use.day("2026-10-01"))
                .account(new Account("7", " "))
                .resource(new Resource("r", null, "test")),
            Use.of("2", Use.day("2026-10-02"))
                .account(new Account("7", "Ada"))
                .resource(new Resource("r", "Ping", "test")),
            Use.of("4", Use.day("2026-10-02"))
                .account(new Account("7", "Ada L."))
                .resource(new Resource("r", "Pong", "test")));

    assertThat(report.rows())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.account()).isEqualTo(new Account("7", "Ada")))
        .allSatisfy(row -> assertThat(row.resource()).isEqualTo(new Resource("r", "Ping", "test")));
  }

  @Test
  void takesTheConfiguredAccountsOfAProviderTogetherUnlessAskedNotTo() {
    UsageRecord.Builder[] records = {
      Use.of("1"), Use.of("2").source("eu"), Use.of("umbrella", CALLS, "4", OCTOBER)
    };

    assertThat(report(UsageSums.by(PROVIDER), records).rows())
        .extracting(r -> r.provider() + "/" + r.source() + " " + r.quantity() + " " + r.records())
        .containsExactly("acme/null 3 2", "umbrella/null 4 1");
    assertThat(report(UsageSums.by(SOURCE), records).rows())
        .extracting(r -> r.provider() + "/" + r.source() + " " + r.quantity())
        .containsExactly("acme/null 1", "acme/eu 2", "umbrella/null 4");
    assertThat(report(UsageSums.by(METRIC), records).rows())
        .extracting(r -> r.provider() + "/" + r.source() + " " + r.quantity())
        .containsExactly("null/null 7");
  }

  @Test
  void takesServicesOfTheSameNameForThoseOfTheirProvider() {
    UsageReport report =
        report(UsageSums.by(SERVICE), Use.of("1"), Use.of("umbrella", CALLS, "4", OCTOBER));

    assertThat(report.rows())
        .extracting(r -> r.provider() + " " + r.service())
        .containsExactly("acme Maps", "umbrella Maps");
  }

  @Test
  void forgetsOneConfiguredAccountAlone() {
    UsageSums sums = UsageSums.by(PROVIDER);
    sums.accept(Use.of("1").build());
    sums.accept(Use.of("2").source("eu").build());
    sums.forget("acme", "eu");
    sums.forget("acme", "nobody");
    assertThat(sums.report().rows())
        .extracting(ReportRow::quantity)
        .containsExactly(BigDecimal.ONE);

    sums.accept(Use.of("4").source("eu").build());
    sums.forget("acme", null);
    assertThat(sums.report().rows())
        .extracting(ReportRow::quantity)
        .containsExactly(new BigDecimal(4));
  }

  @Test
  void leavesAReportAsItIsWhenMoreRecordsCome() {
    UsageSums sums = UsageSums.by(PROVIDER);
    UsageReport before = report(sums, Use.of("1"));
    UsageReport after = report(sums, Use.of("2"));

    assertThat(before.rows()).extracting(ReportRow::quantity).containsExactly(BigDecimal.ONE);
    assertThat(after.rows()).extracting(ReportRow::quantity).containsExactly(new BigDecimal(3));
  }

  @Test
  void addsUpNegativeZeroAndLongNumbersExactly() {
    UsageReport report =
        report(
            UsageSums.by(),
            Use.of("9".repeat(500)),
            Use.of("-0.000000000000000000001"),
            Use.of("0.00"),
            Use.of("-1E+3"));

    assertThat(report.rows().get(0).quantity())
        .isEqualTo("9".repeat(496) + "8998" + ".999999999999999999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "-1E+1000", "1E+2147483647"})
  void refusesANumberWhoseSumWouldFillTheMemoryAndGoesOn(String number) {
    UsageSums sums = UsageSums.by(PROVIDER);
    sums.accept(Use.of("1").build());

    assertThatThrownBy(() -> sums.accept(Use.of(number).build()))
        .isInstanceOf(DecodingException.class)
        .hasMessageStartingWith("acme: api-calls is a number of ")
        .hasMessageContaining("more than the 1000 that can be added up");
    Money cost = new Money(new BigDecimal(number), "USD");
    assertThatThrownBy(() -> sums.accept(Use.of("1").cost(cost).build()))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("the cost is a number of ");
    sums.accept(Use.of("2").build());

    assertThat(sums.report().rows())
        .singleElement()
        .satisfies(row -> assertThat(row.quantity()).isEqualTo("3"))
        .satisfies(row -> assertThat(row.records()).isEqualTo(2));
  }

  @Test
  void refusesSeveralTimes() {
    assertThatThrownBy(() -> UsageSums.by(ACCOUNT, MONTH, DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("month and day are several times to group by, there can be one");
    assertThat(UsageSums.by(List.of(WEEK, WEEK)).report().dimensions())
        .containsExactly(METRIC, WEEK);
    assertThatThrownBy(() -> UsageSums.by(PERIOD, HOUR))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
