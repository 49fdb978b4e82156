package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Period OCTOBER = Period.month(YearMonth.of(2026, 10));
  private static final Period NOVEMBER = Period.month(YearMonth.of(2026, 11));

  private final Tally tally = new Tally(OCTOBER);

  @Test
  void addsUpExactly() {
    for (int i = 0; i < 10; i++) {
      tally.add(record("0.1", OCTOBER).account(new Account("a", "Sales")).build());
    }
    tally.add(record("9007199254740993", OCTOBER).account(new Account("b", null)).build());

    assertThat(sums().used()).isEqualTo("9007199254740994.0");
    assertThat(sums().usedBy("a")).isEqualByComparingTo("1");
    assertThat(sums().accounts()).extracting(Map.Entry::getKey).containsExactly("b", "a");
    assertThat(tally.accountName("fake", "a")).isEqualTo("Sales");
    assertThat(tally.accountName("fake", "b")).isEqualTo("b");
  }

  @Test
  void keepsForecastsApartFromUseAndFromEachOther() {
    tally.add(record("5", OCTOBER).build());
    tally.add(record("7", OCTOBER).kind(Kind.PROJECTED).build());
    tally.add(record("8", OCTOBER).kind(Kind.PROJECTED).build());
    tally.add(record("20", NOVEMBER).kind(Kind.PROJECTED).build());

    assertThat(sums().used()).isEqualByComparingTo("5");
    assertThat(sums().forecastFor(OCTOBER)).hasValue(new BigDecimal("15"));
    assertThat(sums().forecastAfter(OCTOBER)).hasValue(new BigDecimal("20"));
  }

  @Test
  void ranksResources() {
    tally.add(record("1", OCTOBER).resource(new Resource("x", null, "test")).build());
    tally.add(record("3", OCTOBER).resource(new Resource("y", null, "test")).build());
    tally.add(record("1", OCTOBER).resource(new Resource("x", null, "test")).build());

    assertThat(sums().resources()).extracting(e -> e.getKey().id()).containsExactly("y", "x");
  }

  private Tally.OfMetric sums() {
    return tally.of("fake", FakeProviderFactory.METRIC);
  }

  private static UsageRecord.Builder record(String quantity, Period period) {
    return UsageRecord.builder(
        "fake", "Widgets", FakeProviderFactory.METRIC, new BigDecimal(quantity), period);
  }
}
