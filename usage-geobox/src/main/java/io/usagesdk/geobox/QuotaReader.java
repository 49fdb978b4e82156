package io.usagesdk.geobox;

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
  private static final String DAILY = "daily";
  private static final String MONTHLY = "monthly";

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
    add(
        account,
        GeoboxMetrics.API_CALLS,
        DAILY,
        summary.maxDailyApiCalls(),
        summary.dailyApiCalls(),
        summary);
    add(
        account,
        GeoboxMetrics.API_CALLS,
        MONTHLY,
        summary.maxMonthlyApiCalls(),
        summary.monthlyApiCalls(),
        summary);
    add(
        account,
        GeoboxMetrics.API_TRAFFIC,
        DAILY,
        summary.maxDailyTraffic(),
        summary.dailyTraffic(),
        summary);
    add(
        account,
        GeoboxMetrics.API_TRAFFIC,
        MONTHLY,
        summary.maxMonthlyTraffic(),
        summary.monthlyTraffic(),
        summary);
    add(
        account,
        GeoboxMetrics.PROCESS_TIME,
        DAILY,
        summary.maxDailyProcess(),
        summary.dailyProcess(),
        summary);
    add(
        account,
        GeoboxMetrics.PROCESS_TIME,
        MONTHLY,
        summary.maxMonthlyProcess(),
        summary.monthlyProcess(),
        summary);
    addStorage(account, summary);
    return List.copyOf(quotas);
  }

  private void add(
      Account account,
      Metric metric,
      String kind,
      @Nullable Long limit,
      @Nullable Long used,
      UsageSummary summary) {
    boolean isDaily = kind.equals(DAILY);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("quota", kind);
    if (!isDaily && summary.remainingDays() != null) {
      attributes.put("remainingDays", summary.remainingDays().toString());
    }
    BigDecimal most = limit == null || limit <= 0 ? null : BigDecimal.valueOf(limit);
    BigDecimal gone = number(used);
    if (most != null || gone != null) {
      add(account, metric, most, gone, isDaily ? day : month, attributes);
    }
  }

  private void addStorage(Account account, UsageSummary summary) {
    BigDecimal used = number(summary.usedStorage());
    if (used != null) {
      Map<String, String> attributes = new LinkedHashMap<>();
      if (summary.availableStorage() != null) {
        attributes.put("availableStorage", summary.availableStorage().toString());
      }
      add(account, GeoboxMetrics.STORAGE, null, used, null, attributes);
    }
  }

  private void add(
      Account account,
      Metric metric,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal used,
      @Nullable Period period,
      Map<String, String> attributes) {
    quotas.add(
        new Quota(
            GeoboxProviderFactory.ID,
            source,
            metric,
            limit,
            used,
            period,
            account,
            Collections.unmodifiableMap(attributes)));
  }

  private static @Nullable BigDecimal number(@Nullable Long value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }
}
