package io.usagesdk.core.report;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Records to add up. */
final class Use {
  static final Period OCTOBER = Period.month(YearMonth.of(2026, 10));
  static final Period NOVEMBER = Period.month(YearMonth.of(2026, 11));
  static final Metric CALLS = new Metric("api-calls", Unit.CALLS, "API calls");
  static final Metric TRAFFIC = new Metric("api-traffic", Unit.BYTES, "API traffic");

  private Use() {}

  static UsageRecord.Builder of(String quantity) {
    return of(quantity, OCTOBER);
  }

  static UsageRecord.Builder of(String quantity, Period period) {
    return of("acme", CALLS, quantity, period);
  }

  static UsageRecord.Builder of(String provider, Metric metric, String quantity, Period period) {
    return UsageRecord.builder(provider, "Maps", metric, new BigDecimal(quantity), period);
  }

  static Period day(String date) {
    return between(date, LocalDate.parse(date).plusDays(1).toString());
  }

  /** Returns a period between two dates or date-times, in UTC. */
  static Period between(String start, String end) {
    return new Period(instant(start), instant(end));
  }

  private static Instant instant(String text) {
    return text.endsWith("Z")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static UsageReport report(UsageSums sums, UsageRecord.Builder... records) {
    for (UsageRecord.Builder record : records) {
      sums.accept(record.build());
    }
    return sums.report();
  }
}
