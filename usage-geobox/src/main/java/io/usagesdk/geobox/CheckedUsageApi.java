package io.usagesdk.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.json.TimedValue;
import io.usagesdk.core.json.UtcDateTime;
import io.usagesdk.geobox.api.UsageApi;
import io.usagesdk.geobox.model.UpdateUsageRequest;
import io.usagesdk.geobox.model.UsageParam;
import io.usagesdk.geobox.model.UsageScale;
import io.usagesdk.geobox.model.UsageSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Refuses a range that is none before anything is sent, asks for all buckets of one that is, and
 * keeps in mind which keys to hide.
 */
final class CheckedUsageApi implements UsageApi {
  private static final long MOST_DAYS = 1_000_000;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-01T00:00:00Z");

  private final String label;
  private final UsageApi api;
  private final HiddenEids eids;

  CheckedUsageApi(String label, UsageApi api, HiddenEids eids) {
    this.label = label;
    this.api = api;
    this.eids = eids;
  }

  @Override
  public Call<List<TimedValue>> getApiUsage(
      String eid,
      UsageScale scale,
      UsageParam param,
      @Nullable Long daysBeforeNow,
      @Nullable UtcDateTime fromDate,
      @Nullable UtcDateTime toDate,
      @Nullable Long limit) {
    checkSeries(label, eid, scale, param);
    Period dates = range(daysBeforeNow, fromDate, toDate);
    Long most = limit;
    if (most == null) {
      Buckets buckets = new Buckets(scale);
      most =
          daysBeforeNow != null
              ? Long.valueOf(buckets.limit(daysBeforeNow))
              : dates == null ? null : Long.valueOf(buckets.limit(buckets.widened(dates)));
    }
    eids.remember(eid);
    return api.getApiUsage(eid, scale, param, daysBeforeNow, fromDate, toDate, most);
  }

  @Override
  public Call<BigDecimal> getProcessUsage(
      @Nullable Long userId,
      @Nullable Long daysBeforeNow,
      @Nullable UtcDateTime fromDate,
      @Nullable UtcDateTime toDate) {
    Period unused = range(daysBeforeNow, fromDate, toDate);
    return api.getProcessUsage(userId, daysBeforeNow, fromDate, toDate);
  }

  @Override
  public Call<UsageSummary> getUsageSummary(@Nullable Long userId) {
    return api.getUsageSummary(userId);
  }

  @Override
  public Call<UsageSummary> updateUsage(UpdateUsageRequest updateUsageRequest) {
    return api.updateUsage(updateUsageRequest);
  }

  /** Returns the range between two dates; null for one of days. */
  private @Nullable Period range(
      @Nullable Long days, @Nullable UtcDateTime from, @Nullable UtcDateTime to) {
    if (days != null) {
      if (from != null || to != null) {
        throw wrong(
            "days_before_now is given beside a date", "give the days alone, or both dates alone");
      }
      if (days < 0 || days > MOST_DAYS) {
        throw wrong("days_before_now is " + days, "give a number from 0 to " + MOST_DAYS);
      }
      return null;
    }
    if (from == null || to == null) {
      throw wrong(
          from == null && to == null
              ? "no range is given"
              : (from == null ? "from_date" : "to_date") + " is missing",
          "give days_before_now, or both from_date and to_date");
    }
    return between(label, asSent(from), asSent(to));
  }

  private static Instant asSent(UtcDateTime time) {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Refuses a time series that cannot be asked for.
   *
   * @throws ConfigurationException if nobody's use is asked for, or by no scale or param there is
   */
  static void checkSeries(String label, String eid, UsageScale scale, UsageParam param) {
    if (eid.isBlank()) {
      throw new ConfigurationException(
          label, "eid is empty", "give the number of a user, or the key of an API key");
    }
    if (scale == UsageScale.UNRECOGNIZED || param == UsageParam.UNRECOGNIZED) {
      throw new ConfigurationException(
          label, "a scale or param is none that can be asked for", "use one that has a value");
    }
  }

  /**
   * Returns a range between two instants.
   *
   * @throws ConfigurationException if it is empty, or in years that cannot be sent
   */
  static Period between(String label, Instant from, Instant to) {
    if (!from.isBefore(to) || from.isBefore(FIRST) || to.isAfter(LAST)) {
      throw new ConfigurationException(
          label,
          "the range from " + from + " to " + to + " is none",
          "give a start before an end, both in the years 1 to 9999");
    }
    return new Period(from, to);
  }

  private ConfigurationException wrong(String what, String advice) {
    return new ConfigurationException(label, what, advice);
  }
}
