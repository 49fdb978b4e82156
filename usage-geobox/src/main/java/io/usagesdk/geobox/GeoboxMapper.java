package io.usagesdk.geobox;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.geobox.model.UsageSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what Geobox says into records. */
final class GeoboxMapper {
  private static final String SERVICE = "Geobox";

  private final @Nullable String source;

  GeoboxMapper(@Nullable String source) {
    this.source = source;
  }

  UsageRecord toRecord(
      Metric metric, BigDecimal quantity, Period period, @Nullable Account account) {
    return builder(metric, quantity, period, account).build();
  }

  /**
   * Turns what is stored now into a record.
   *
   * @param used bytes
   * @param period the bucket that holds now
   * @param now when that was read, which the record tells as an attribute
   */
  UsageRecord toStorage(
      UsageSummary summary, long used, Period period, Account account, Instant now) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("asOf", now.toString());
    if (summary.availableStorage() != null) {
      attributes.put("availableStorage", summary.availableStorage().toString());
    }
    return builder(GeoboxMetrics.STORAGE, BigDecimal.valueOf(used), period, account)
        .attributes(Collections.unmodifiableMap(attributes))
        .build();
  }

  private UsageRecord.Builder builder(
      Metric metric, BigDecimal quantity, Period period, @Nullable Account account) {
    return UsageRecord.builder(GeoboxProviderFactory.ID, SERVICE, metric, quantity, period)
        .source(source)
        .account(account);
  }
}
