package io.usagesdk.deadline;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.deadline.model.Stats;
import io.usagesdk.deadline.model.UsageGroupByField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns statistics into records: one of the runtime, with the cost, and one of the sessions. */
final class DeadlineMapper {
  private static final String SERVICE = "AWS Deadline Cloud";
  private static final String CURRENCY = "USD";
  private static final int MOST_PLACES = 1000;

  private final String label;
  private final @Nullable String source;
  private final List<UsageGroupByField> groupBy;
  private final Period asked;

  DeadlineMapper(
      String label, @Nullable String source, List<UsageGroupByField> groupBy, Period asked) {
    this.label = label;
    this.source = source;
    this.groupBy = groupBy;
    this.asked = asked;
  }

  List<UsageRecord> toRecords(List<SessionStatistic> statistics) {
    List<UsageRecord> records = new ArrayList<>(2 * statistics.size());
    for (SessionStatistic statistic : statistics) {
      addRecords(statistic, records);
    }
    return records;
  }

  /** The cost is told once, and so are the least, the most and the mean. */
  private void addRecords(SessionStatistic statistic, List<UsageRecord> records) {
    Period period = period(statistic);
    Account account = user(statistic);
    Resource resource = resource(statistic);
    Map<String, String> attributes = attributes(statistic, resource);
    Money cost = money(sum(statistic.costInUsd()));
    BigDecimal runtime = sum(statistic.runtimeInSeconds());
    Long count = statistic.count();
    if (runtime == null && count == null && cost != null) {
      throw Aggregator.undecodable(label, "a cost of neither a runtime nor sessions");
    }
    if (runtime != null) {
      records.add(
          record(DeadlineMetrics.RUNTIME, runtime, period)
              .account(account)
              .resource(resource)
              .cost(cost)
              .attributes(withFigures(attributes, statistic))
              .build());
    }
    if (count != null) {
      records.add(
          record(DeadlineMetrics.SESSIONS, BigDecimal.valueOf(count), period)
              .account(account)
              .resource(resource)
              .cost(runtime == null ? cost : null)
              .attributes(runtime == null ? withFigures(attributes, statistic) : attributes)
              .build());
    }
  }

  /** Adds what there is beside the sums, if it was asked for. */
  private static Map<String, String> withFigures(
      Map<String, String> attributes, SessionStatistic statistic) {
    Map<String, String> figures = new LinkedHashMap<>();
    putFigures(figures, "costInUsd", statistic.costInUsd());
    putFigures(figures, "runtimeInSeconds", statistic.runtimeInSeconds());
    if (figures.isEmpty()) {
      return attributes;
    }
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.putAll(figures);
    return Collections.unmodifiableMap(all);
  }

  private static void putFigures(Map<String, String> figures, String name, @Nullable Stats stats) {
    if (stats != null) {
      putFigure(figures, name + ".min", stats.min());
      putFigure(figures, name + ".max", stats.max());
      putFigure(figures, name + ".avg", stats.avg());
    }
  }

  private static void putFigure(
      Map<String, String> figures, String name, @Nullable BigDecimal figure) {
    if (figure != null) {
      // An exponent only where the digits themselves would fill the memory.
      figures.put(
          name,
          Math.abs((long) figure.scale()) <= MOST_PLACES
              ? figure.toPlainString()
              : figure.toString());
    }
  }

  private UsageRecord.Builder record(Metric metric, BigDecimal quantity, Period period) {
    return UsageRecord.builder(DeadlineProviderFactory.ID, SERVICE, metric, quantity, period)
        .source(source);
  }

  private Period period(SessionStatistic statistic) {
    Instant start = statistic.aggregationStartTime();
    Instant end = statistic.aggregationEndTime();
    Instant from = start == null ? asked.start() : start;
    Instant to = end == null ? asked.end() : end;
    if (!from.isBefore(to)) {
      throw Aggregator.undecodable(label, "a period from " + from + " to " + to);
    }
    return new Period(from, to);
  }

  private static @Nullable Account user(SessionStatistic statistic) {
    String id = statistic.userId();
    return id == null ? null : new Account(id, null);
  }

  /** The first thing it was grouped by that is there, in the order that the caller gave. */
  private @Nullable Resource resource(SessionStatistic statistic) {
    for (UsageGroupByField field : groupBy) {
      Resource resource = resource(field, statistic);
      if (resource != null) {
        return resource;
      }
    }
    return null;
  }

  private static @Nullable Resource resource(UsageGroupByField field, SessionStatistic statistic) {
    return switch (field) {
      case QUEUE_ID -> of(statistic.queueId(), null, "queue");
      case FLEET_ID -> of(statistic.fleetId(), null, "fleet");
      case JOB_ID -> of(statistic.jobId(), statistic.jobName(), "job");
      case LICENSE_PRODUCT -> of(statistic.licenseProduct(), null, "license-product");
      case INSTANCE_TYPE -> of(statistic.instanceType(), null, "instance-type");
      case USER_ID, USAGE_TYPE, UNRECOGNIZED -> null;
    };
  }

  private static @Nullable Resource of(@Nullable String id, @Nullable String name, String type) {
    return id == null ? null : new Resource(id, name, type);
  }

  /** What is neither the user nor the resource. */
  private static Map<String, String> attributes(
      SessionStatistic statistic, @Nullable Resource resource) {
    String type = resource == null ? "" : resource.type();
    Map<String, String> attributes = new LinkedHashMap<>();
    putUnless(type.equals("queue"), attributes, "queueId", statistic.queueId());
    putUnless(type.equals("fleet"), attributes, "fleetId", statistic.fleetId());
    putUnless(type.equals("job"), attributes, "jobId", statistic.jobId());
    putUnless(type.equals("job"), attributes, "jobName", statistic.jobName());
    putUnless(false, attributes, "usageType", statistic.usageType());
    putUnless(
        type.equals("license-product"), attributes, "licenseProduct", statistic.licenseProduct());
    putUnless(type.equals("instance-type"), attributes, "instanceType", statistic.instanceType());
    return Collections.unmodifiableMap(attributes);
  }

  private static void putUnless(
      boolean told, Map<String, String> attributes, String name, @Nullable Object value) {
    if (!told && value != null) {
      attributes.put(name, value.toString());
    }
  }

  private static @Nullable BigDecimal sum(@Nullable Stats stats) {
    return stats == null ? null : stats.sum();
  }

  private static @Nullable Money money(@Nullable BigDecimal amount) {
    return amount == null ? null : new Money(amount, CURRENCY);
  }
}
