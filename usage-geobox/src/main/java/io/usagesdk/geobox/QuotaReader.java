package io.usagesdk.geobox;

import static io.usagesdk.geobox.GeoboxMetrics.API_CALLS;
import static io.usagesdk.geobox.GeoboxMetrics.API_TRAFFIC;
import static io.usagesdk.geobox.GeoboxMetrics.PROCESS_TIME;
import static io.usagesdk.geobox.GeoboxMetrics.STORAGE;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.http.Calls;
import io.usagesdk.geobox.model.UsageScale;
import io.usagesdk.geobox.model.UsageSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the summary: a limit a day and one a month for calls, traffic and processes, and what is
 * stored. A maximum of 0 says that it has not been computed again after an update, so it is
 * unknown. So is how much may be stored: Geobox does not say whether what is available includes
 * what is used.
 */
final class QuotaReader {
  private final GeoboxClient client;
  private final Subject subject;
  private final @Nullable String source;
  private final Period day;
  private final Period month;
  private final List<Quota> quotas = new ArrayList<>();

  QuotaReader(GeoboxClient client, Subject subject, @Nullable String source, Instant now) {
    this.client = client;
    this.subject = subject;
    this.source = source;
    this.day = new Buckets(UsageScale.DAY).holding(now);
    this.month = new Buckets(UsageScale.MONTH).holding(now);
  }

  List<Quota> read() {
    Calls calls = client.api().calls();
    Account account = subject.user(calls);
    UsageSummary summary = calls.execute(client.usage().getUsageSummary(subject.userId(calls)));
    Limits daily = new Limits(account, day, Map.of("quota", "daily"));
    Limits monthly = new Limits(account, month, monthly(summary));
    add(API_CALLS, daily, summary.maxDailyApiCalls(), summary.dailyApiCalls());
    add(API_CALLS, monthly, summary.maxMonthlyApiCalls(), summary.monthlyApiCalls());
    add(API_TRAFFIC, daily, summary.maxDailyTraffic(), summary.dailyTraffic());
    add(API_TRAFFIC, monthly, summary.maxMonthlyTraffic(), summary.monthlyTraffic());
    add(PROCESS_TIME, daily, summary.maxDailyProcess(), summary.dailyProcess());
    add(PROCESS_TIME, monthly, summary.maxMonthlyProcess(), summary.monthlyProcess());
    add(STORAGE, new Limits(account, null, stored(summary)), null, summary.usedStorage());
    return List.copyOf(quotas);
  }

  /**
   * What several limits have in common.
   *
   * @param account whom they are set for
   * @param period the time they are for; null where they are for none in particular
   * @param attributes what else is known of them
   */
  private record Limits(Account account, @Nullable Period period, Map<String, String> attributes) {}

  private static Map<String, String> monthly(UsageSummary summary) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("quota", "monthly");
    if (summary.remainingDays() != null) {
      attributes.put("remainingDays", summary.remainingDays().toString());
    }
    return Collections.unmodifiableMap(attributes);
  }

  private static Map<String, String> stored(UsageSummary summary) {
    Long available = summary.availableStorage();
    return available == null ? Map.of() : Map.of("availableStorage", available.toString());
  }

  private void add(Metric metric, Limits limits, @Nullable Long most, @Nullable Long used) {
    BigDecimal limit = most == null || most <= 0 ? null : BigDecimal.valueOf(most);
    if (limit == null && used == null) {
      return;
    }
    quotas.add(
        new Quota(
            GeoboxProviderFactory.ID,
            source,
            metric,
            limit,
            used == null ? null : BigDecimal.valueOf(used),
            limits.period(),
            limits.account(),
            limits.attributes()));
  }
}
