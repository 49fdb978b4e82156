package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Account;
import io.usagesdk.core.CollectReport;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.ReportRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Period OCTOBER = Period.month(YearMonth.of(2026, 10));
  private static final Period NOVEMBER = Period.month(YearMonth.of(2026, 11));

  private final Tally.Sums sums = new Tally.Sums();

  @Test
  void addsUpExactly() {
    for (int i = 0; i < 10; i++) {
      sums.accept(record("0.1", OCTOBER).account(new Account("a", "Sales")).build());
    }
    sums.accept(record("9007199254740993", OCTOBER).account(new Account("b", null)).build());

    assertThat(of().quantity()).isEqualTo("9007199254740994.0");
    assertThat(of().usedBy(new Account("a", null))).isEqualByComparingTo("1");
    assertThat(of().usedBy(new Account("c", null))).isZero();
    assertThat(of().accounts())
        .extracting(ReportRow::account)
        .containsExactly(new Account("b", null), new Account("a", "Sales"));
    assertThat(tally().accountName("fake", "a")).isEqualTo("Sales");
    assertThat(tally().accountName("fake", "b")).isEqualTo("b");
    assertThat(tally().accountName("other", "a")).isEqualTo("a");
  }

  @Test
  void keepsForecastsApartFromUseAndFromEachOther() {
    sums.accept(record("5", OCTOBER).build());
    sums.accept(record("7", OCTOBER).kind(Kind.PROJECTED).build());
    sums.accept(record("8", OCTOBER).kind(Kind.PROJECTED).build());
    sums.accept(record("20", NOVEMBER).kind(Kind.PROJECTED).build());

    assertThat(of().quantity()).isEqualByComparingTo("5");
    assertThat(of().forecastFor(OCTOBER)).hasValue(new BigDecimal("15"));
    assertThat(of().forecastAfter(OCTOBER)).hasValue(new BigDecimal("20"));
  }

  @Test
  void ranksResources() {
    sums.accept(record("1", OCTOBER).resource(new Resource("x", null, "test")).build());
    sums.accept(record("3", OCTOBER).resource(new Resource("y", null, "test")).build());
    sums.accept(record("1", OCTOBER).resource(new Resource("x", null, "test")).build());

    assertThat(of().resources())
        .extracting(row -> row.quantity().intValueExact())
        .containsExactly(3, 2);
  }

  private Tally tally() {
    return sums.tally(OCTOBER, new CollectReport(List.of(), Duration.ZERO), List.of());
  }

  private Tally.OfMetric of() {
    return tally().of("fake", FakeProviderFactory.METRIC);
  }

  private static UsageRecord.Builder record(String quantity, Period period) {
    return UsageRecord.builder(
        "fake", "Widgets", FakeProviderFactory.METRIC, new BigDecimal(quantity), period);
  }
}
