package io.usagesdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of the model refuse what the record format cannot hold. */
class ModelTest {
  @ParameterizedTest
  @ValueSource(strings = {"units", "cloud-units", "a", "7", "a-1-b2"})
  void takesLowerCaseWordsJoinedByHyphens(String id) {
    assertThatCode(() -> new Metric(id, new Unit(id), "Widgets")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "Units", "a b", "a_b", "ä", "a\n", "٣"})
  void refusesOtherIds(String id) {
    assertThatThrownBy(() -> new Unit(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unit id '" + id + "'");
    assertThatThrownBy(() -> new Metric(id, Unit.UNITS, "Widgets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("metric id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usd", "US", "USDX", "$", "ÜSD", "USD\n"})
  void refusesWhatIsNoCurrency(String currency) {
    assertThatThrownBy(() -> new Money(BigDecimal.ONE, currency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO 4217");
  }

  @Test
  void keepsEveryDigitOfAnAmount() {
    BigDecimal amount = new BigDecimal("12345678901234567890.1234567890");

    assertThat(new Money(amount, "USD").amount()).isEqualTo(amount).hasScaleOf(10);
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void everyGranularityHasACapabilityOfItsOwn(Granularity granularity) {
    assertThat(Capability.of(granularity))
        .isEqualTo(
            switch (granularity) {
              case HOUR -> Capability.HOURLY;
              case DAY -> Capability.DAILY;
              case WEEK -> Capability.WEEKLY;
              case MONTH -> Capability.MONTHLY;
              case TOTAL -> Capability.TOTALS;
            });
  }

  @Test
  void aQueryAsksForATotalUnlessToldOtherwise() {
    UsageQuery query = UsageQuery.month(YearMonth.of(2026, 10));

    assertThat(query.granularity()).isEqualTo(Granularity.TOTAL);
    assertThat(query.by(Granularity.DAY))
        .isEqualTo(new UsageQuery(query.period(), Granularity.DAY));
  }

  @Test
  void aRecordIsOfActualUseUnlessToldOtherwise() {
    Period period = Period.month(YearMonth.of(2026, 10));
    Metric metric = new Metric("widgets", Unit.COUNT, "Widgets");
    UsageRecord.Builder builder =
        UsageRecord.builder(
            "acme", "Widgets", metric, new BigDecimal("9223372036854775808"), period);

    assertThat(builder.build().kind()).isEqualTo(Kind.ACTUAL);
    assertThat(builder.build().attributes()).isEmpty();
    assertThat(builder.kind(Kind.PROJECTED).source("eu").build())
        .returns(Kind.PROJECTED, UsageRecord::kind)
        .returns("eu", UsageRecord::source)
        .returns(new BigDecimal("9223372036854775808"), UsageRecord::quantity);
  }
}
