package io.usagesdk.core.report;

import static io.usagesdk.core.report.Dimension.ACCOUNT;
import static io.usagesdk.core.report.Dimension.DAY;
import static io.usagesdk.core.report.Dimension.PROVIDER;
import static io.usagesdk.core.report.Dimension.SERVICE;
import static io.usagesdk.core.report.Use.CALLS;
import static io.usagesdk.core.report.Use.NOVEMBER;
import static io.usagesdk.core.report.Use.OCTOBER;
import static io.usagesdk.core.report.Use.TRAFFIC;
import static io.usagesdk.core.report.Use.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReportTest {
  @Test
  void startsWithTheLargestAndThenGoesByNameAndId() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT),
            of("1", "4", "Zoe"),
            of("2", "3", "Ada"),
            of("2", "1", "Bob"),
            of("2", "2", "Ada"),
            of("-5", "5", "Eve"),
            of("0", "6", "Max"));

    assertThat(report.rows())
        .extracting(row -> row.account().id())
        .containsExactly("2", "3", "1", "4", "6", "5");
  }

  @Test
  void goesByProviderMetricKindAndTimeFirst() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT, DAY),
            Use.of("beta", CALLS, "9", Use.day("2026-10-01")),
            Use.of("acme", TRAFFIC, "8", Use.day("2026-10-01")),
            Use.of("7", Use.day("2026-10-02")).account(new Account("1", null)),
            Use.of("6", Use.day("2026-10-01")).account(new Account("2", null)),
            Use.of("5", Use.day("2026-10-01")).account(new Account("1", null)),
            Use.of("99", OCTOBER).kind(Kind.PROJECTED),
            Use.of("4", OCTOBER));

    assertThat(report.rows())
        .extracting(row -> row.quantity().intValue())
        .containsExactly(6, 5, 4, 7, 99, 8, 9);
  }

  @Test
  void keepsTheLargestAndTakesTheRestTogether() {
    UsageReport report =
        report(
                UsageSums.by(ACCOUNT),
                of("1", "1", "A").cost(new Money(BigDecimal.ONE, "USD")),
                of("2", "2", "B"),
                Use.of("3", NOVEMBER)
                    .account(new Account("3", "C"))
                    .cost(new Money(BigDecimal.TEN, "EUR")),
                of("4", "4", "D"),
                of("0", "4", "D"))
            .top(1);

    assertThat(report.rows())
        .containsExactly(
            row(new Account("4", "D"), "4", List.of(), 2, OCTOBER, 0),
            row(
                null,
                "6",
                List.of(new Money(BigDecimal.TEN, "EUR"), new Money(BigDecimal.ONE, "USD")),
                3,
                new Period(OCTOBER.start(), NOVEMBER.end()),
                3));
    assertThat(report.rows()).extracting(ReportRow::isOthers).containsExactly(false, true);
  }

  @Test
  void choosesForEachMetricKindAndTimeByItself() {
    UsageReport report =
        report(
                UsageSums.by(ACCOUNT, DAY),
                Use.of("1", Use.day("2026-10-01")).account(new Account("1", null)),
                Use.of("2", Use.day("2026-10-01")).account(new Account("2", null)),
                Use.of("3", Use.day("2026-10-02")).account(new Account("1", null)),
                Use.of("4", Use.day("2026-10-02")).account(new Account("2", null)),
                Use.of("5", Use.day("2026-10-02")).account(new Account("3", null)),
                Use.of("acme", TRAFFIC, "6", Use.day("2026-10-02")))
            .top(1);

    assertThat(report.rows())
        .extracting(row -> row.quantity() + " " + row.others())
        .containsExactly("2 0", "1 1", "5 0", "7 2", "6 0");
  }

  @Test
  void leavesOutNothingWhereThereIsNoMore() {
    UsageReport report = report(UsageSums.by(SERVICE), Use.of("1"));

    assertThat(report.top(1).rows()).isEqualTo(report.rows());
    assertThat(report.top(Integer.MAX_VALUE).rows()).isEqualTo(report.rows());
    assertThat(report.top(1).dimensions()).isEqualTo(report.dimensions());
  }

  @Test
  void choosesAgainFromWhatWasChosen() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT),
            of("4", "1", "A"),
            of("3", "2", "B"),
            of("2", "3", "C"),
            of("1", "4", "D"));

    assertThat(report.top(3).top(2).rows()).isEqualTo(report.top(2).rows());
    assertThat(report.top(2).top(3).rows()).isEqualTo(report.top(2).rows());
  }

  @Test
  void neverTakesTheGroupWithoutANameForTheOthers() {
    UsageReport report =
        report(UsageSums.by(ACCOUNT), Use.of("9"), of("3", "2", "B"), of("2", "3", "C")).top(1);

    assertThat(report.rows())
        .extracting(row -> row.account() + " " + row.others() + " " + row.quantity())
        .containsExactly("null 0 9", "null 2 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesToChooseFewerThanOne(int count) {
    assertThatThrownBy(() -> UsageSums.by(PROVIDER).report().top(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the " + count + " largest are no report: choose 1 or more");
  }

  private static UsageRecord.Builder of(String quantity, String account, String name) {
    return Use.of(quantity).account(new Account(account, name));
  }

  private static ReportRow row(
      @Nullable Account account,
      String quantity,
      List<Money> costs,
      long records,
      Period covered,
      long others) {
    return new ReportRow(
        "acme",
        null,
        null,
        CALLS,
        Kind.ACTUAL,
        null,
        account,
        null,
        new BigDecimal(quantity),
        costs,
        records,
        covered,
        others);
  }
}
