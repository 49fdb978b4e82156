package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Account;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final Period TODAY =
      new Period(Instant.parse("2026-11-17T00:00:00Z"), Instant.parse("2026-11-18T00:00:00Z"));
  private static final Period NOVEMBER = Period.month(YearMonth.of(2026, 11));

  private static final String SUMMARY =
      """
      {"available_storage": 100, "used_storage": 40,
       "max_daily_api_calls": 10, "daily_api_calls": 1,
       "max_monthly_api_calls": 9007199254740993, "monthly_api_calls": 2,
       "max_daily_traffic": 30, "daily_traffic": 3,
       "max_monthly_traffic": 40, "monthly_traffic": 4,
       "max_daily_process": 50, "daily_process": 5,
       "max_monthly_process": 60, "monthly_process": 6,
       "remaining_days": 13, "something_new": [1]}
      """;

  private static List<Quota> quotas(String summary) {
    try (Wire wire = new Wire()) {
      wire.answer(200, summary);
      return wire.provider().userId(9L).build().quotas();
    }
  }

  @Test
  void eachLimitHasTheDayOrTheMonthThatItBelongsTo() {
    List<Quota> quotas = quotas(SUMMARY);
    assertThat(quotas)
        .hasSize(7)
        .allSatisfy(q -> assertThat(q.account()).isEqualTo(new Account("9", null)))
        .allSatisfy(q -> assertThat(q.provider()).isEqualTo("geobox"));
    assertThat(quotas)
        .extracting(Quota::metric, Quota::limit, Quota::used, Quota::period)
        .containsExactly(
            row(GeoboxMetrics.API_CALLS, "10", "1", TODAY),
            row(GeoboxMetrics.API_CALLS, "9007199254740993", "2", NOVEMBER),
            row(GeoboxMetrics.API_TRAFFIC, "30", "3", TODAY),
            row(GeoboxMetrics.API_TRAFFIC, "40", "4", NOVEMBER),
            row(GeoboxMetrics.PROCESS_TIME, "50", "5", TODAY),
            row(GeoboxMetrics.PROCESS_TIME, "60", "6", NOVEMBER),
            row(GeoboxMetrics.STORAGE, null, "40", null));
    assertThat(quotas)
        .extracting(Quota::attributes)
        .startsWith(Map.of("quota", "daily"), Map.of("quota", "monthly", "remainingDays", "13"))
        .endsWith(Map.of("availableStorage", "100"));
  }

  private static Tuple row(Object metric, String limit, String used, Period period) {
    return Tuple.tuple(
        metric, limit == null ? null : new BigDecimal(limit), new BigDecimal(used), period);
  }

  @Test
  void aMaximumOfZeroIsUnknownAndNotNoQuota() {
    List<Quota> quotas = quotas(SUMMARY.replaceAll("(\"max_[a-z_]+\": )\\d+", "$10"));
    assertThat(quotas).hasSize(7).allSatisfy(q -> assertThat(q.limit()).isNull());
    assertThat(quotas).allSatisfy(q -> assertThat(q.used()).isNotNull());
  }

  @Test
  void whatIsMissingOrNullIsLeftOut() {
    assertThat(quotas("{}")).isEmpty();
    assertThat(quotas("{\"max_daily_traffic\": 0, \"remaining_days\": null}")).isEmpty();
    assertThat(quotas("{\"max_daily_traffic\": 5, \"daily_traffic\": null}"))
        .singleElement()
        .satisfies(
            q -> assertThat(q.limit()).isEqualTo(new BigDecimal("5")),
            q -> assertThat(q.used()).isNull());
    assertThat(quotas("{\"monthly_process\": 6, \"used_storage\": 7}"))
        .extracting(Quota::attributes)
        .containsExactly(Map.of("quota", "monthly"), Map.of());
  }
}
