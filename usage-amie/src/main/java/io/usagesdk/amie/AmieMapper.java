package io.usagesdk.amie;

import io.usagesdk.amie.model.RecordError;
import io.usagesdk.amie.model.UsageStatusError;
import io.usagesdk.amie.model.UsageStatusResource;
import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From what the service answers to what the facades tell. */
final class AmieMapper {
  private static final String SERVICE = "ACCESS usage";

  private AmieMapper() {}

  /** Returns three records: what was charged, how many records were processed and how many not. */
  static List<UsageRecord> toRecords(
      UsageStatusResource status, @Nullable String source, String site, Period period) {
    Account account = new Account(site, null);
    Resource resource = new Resource(status.resource(), status.resource(), "resource");
    Map<String, String> errors = errors(status);
    return List.of(
        record(
            AmieMetrics.CHARGE, status.totalCharge(), source, period, account, resource, Map.of()),
        record(
            AmieMetrics.RECORDS_LOADED,
            BigDecimal.valueOf(status.loadedRecordCount()),
            source,
            period,
            account,
            resource,
            Map.of()),
        record(
            AmieMetrics.RECORDS_FAILED,
            BigDecimal.valueOf(status.failedJobCount()),
            source,
            period,
            account,
            resource,
            errors));
  }

  private static UsageRecord record(
      Metric metric,
      BigDecimal quantity,
      @Nullable String source,
      Period period,
      Account account,
      Resource resource,
      Map<String, String> attributes) {
    return UsageRecord.builder(AmieProviderFactory.ID, SERVICE, metric, quantity, period)
        .source(source)
        .account(account)
        .resource(resource)
        .attributes(attributes)
        .build();
  }

  /** How many records had what wrong, since one metric has one number for all of them. */
  private static Map<String, String> errors(UsageStatusResource status) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (UsageStatusError error : orEmpty(status.errors())) {
      counts.merge(reason(error), (long) orEmpty(error.records()).size(), Long::sum);
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    counts.forEach((reason, count) -> attributes.put("error: " + reason, count.toString()));
    return attributes;
  }

  static ResourceStatus toStatus(UsageStatusResource status, @Nullable String source) {
    return new ResourceStatus(
        AmieProviderFactory.ID,
        source,
        status.resource(),
        status.loadedRecordCount(),
        status.failedJobCount(),
        status.totalCharge(),
        orEmpty(status.errors()).stream().map(error -> toErrors(error, source)).toList());
  }

  private static ResourceStatus.Errors toErrors(UsageStatusError error, @Nullable String source) {
    return new ResourceStatus.Errors(
        reason(error),
        orEmpty(error.records()).stream()
            .map(record -> toFailed(record, source, error.usageType(), error.error()))
            .toList());
  }

  static FailedRecord toFailed(RecordError error, @Nullable String source) {
    return toFailed(error, source, null, null);
  }

  /** In a group of records with the same thing wrong, the group may say what they do not. */
  private static FailedRecord toFailed(
      RecordError error,
      @Nullable String source,
      @Nullable String typeOfAll,
      @Nullable String reasonOfAll) {
    String type = error.usageType() != null ? error.usageType() : typeOfAll;
    return new FailedRecord(
        AmieProviderFactory.ID,
        source,
        error.failedRecordID() == null ? null : error.failedRecordID().toString(),
        type,
        text(error.localRecordID()),
        text(error.resource()),
        error.error() != null ? error.error() : reasonOfAll,
        members(error, type));
  }

  private static Map<String, Object> members(RecordError error, @Nullable String type) {
    Map<String, Object> members = new LinkedHashMap<>();
    put(members, RawEncoder.TYPE, type);
    put(members, "LocalRecordID", error.localRecordID());
    put(members, "Resource", error.resource());
    put(members, "LocalProjectID", error.localProjectID());
    put(members, "Username", error.username());
    put(members, "AdjustmentType", error.adjustmentType());
    put(members, "SubmitTime", error.submitTime());
    put(members, "StartTime", error.startTime());
    put(members, "EndTime", error.endTime());
    put(members, "CollectionTime", error.collectionTime());
    put(members, "Charge", error.charge());
    put(members, "Attributes", error.attributes());
    put(members, "ParentRecordID", error.parentRecordID());
    put(members, "LocalReference", error.localReference());
    put(members, "Comment", error.comment());
    return Collections.unmodifiableMap(members);
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  /** Returns what was sent as a name, which need not be one. */
  static @Nullable String text(@Nullable Object echoed) {
    return echoed == null ? null : echoed.toString();
  }

  private static String reason(UsageStatusError error) {
    return Objects.requireNonNullElse(error.error(), "").strip();
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
