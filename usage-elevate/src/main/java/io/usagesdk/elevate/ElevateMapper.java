package io.usagesdk.elevate;

import io.usagesdk.core.Account;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.elevate.model.MetricType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns sums and rows of Elevate into records. Used by one listing at a time. */
final class ElevateMapper {
  private static final String SERVICE = "Elevate";
  private static final String JOB = "job";

  /** The attributes that come from columns with a place of their own, in the order of records. */
  private static final List<String> OWN =
      List.of("jobType", "createdDate", "details", "metricType");

  /** A period is never empty, but a row may start and end at the same instant. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final @Nullable String source;
  private final Period asked;
  private @Nullable Account account;
  private @Nullable Resource resource;

  ElevateMapper(@Nullable String source, Period asked) {
    this.source = source;
    this.asked = asked;
  }

  UsageRecord toRecord(MetricType type, long sum) {
    return builder(type, sum, asked).build();
  }

  /**
   * Turns a row into a record.
   *
   * @throws IllegalArgumentException if the row is about another metric, or ends before it starts
   */
  UsageRecord toRecord(MetricType type, UsageRow row) {
    requireSame(type, row.metricType());
    return builder(type, row.value(), period(row))
        .account(account(row.tenantId()))
        .resource(resource(row))
        .attributes(attributes(type, row))
        .build();
  }

  private UsageRecord.Builder builder(MetricType type, long value, Period period) {
    return UsageRecord.builder(
            ElevateProviderFactory.ID,
            SERVICE,
            ElevateMetrics.of(type),
            BigDecimal.valueOf(value),
            period)
        .source(source);
  }

  /** A server that ignored what was asked for would have everything counted twice. */
  private void requireSame(MetricType asked, @Nullable String told) {
    for (MetricType type : ElevateMetrics.TYPES) {
      if (type != asked && type.toString().equalsIgnoreCase(told)) {
        throw new IllegalArgumentException(
            "it is about " + told + ", although " + asked + " was asked for");
      }
    }
  }

  /** What the row does not say goes by what was asked for. */
  private Period period(UsageRow row) {
    Instant start = row.start() != null ? row.start() : asked.start();
    Instant end = row.end() != null ? row.end() : asked.end();
    if (row.end() == null && !start.isBefore(end)) {
      end = start;
    }
    if (row.start() == null && !start.isBefore(end)) {
      start = end;
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("it ends at " + end + ", before it starts at " + start);
    }
    return new Period(start, start.equals(end) ? start.plus(SHORTEST) : end);
  }

  private @Nullable Account account(@Nullable String tenantId) {
    if (tenantId == null) {
      return null;
    }
    Account known = account;
    if (known == null || !known.id().equals(tenantId)) {
      known = new Account(tenantId, null);
      account = known;
    }
    return known;
  }

  /** A job's name has to tell it from others where its id is left out. */
  private @Nullable Resource resource(UsageRow row) {
    String id = row.jobId() != null ? row.jobId() : row.jobName();
    if (id == null) {
      return null;
    }
    Resource job = new Resource(id, row.jobName(), JOB);
    Resource known = resource;
    if (known == null || !known.equals(job)) {
      known = job;
      resource = known;
    }
    return known;
  }

  private static Map<String, String> attributes(MetricType type, UsageRow row) {
    String told = row.metricType();
    // Some other spelling: what was asked for says what it is, but nothing is lost.
    String spelling = told == null || told.equalsIgnoreCase(type.toString()) ? null : told;
    @Nullable String[] own = {row.jobType(), row.createdDate(), row.details(), spelling};
    return PresentFields.joined(OWN, own, row.others());
  }
}
