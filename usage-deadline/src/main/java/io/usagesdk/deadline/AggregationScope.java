package io.usagesdk.deadline;

import io.usagesdk.core.Period;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.deadline.model.AggregationPeriod;
import io.usagesdk.deadline.model.SessionsStatisticsResources;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import io.usagesdk.deadline.model.UsageGroupByField;
import io.usagesdk.deadline.model.UsageStatistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added up, all but the time: queues or fleets of a farm, how sums are split, and
 * which figures are wanted. Checked when it is made, so that nothing is sent that cannot be right.
 * Immutable.
 */
public final class AggregationScope {
  private static final Pattern FARM = Pattern.compile("farm-[0-9a-f]{32}");
  private static final Pattern QUEUE = Pattern.compile("queue-[0-9a-f]{32}");
  private static final Pattern FLEET = Pattern.compile("fleet-[0-9a-f]{32}");
  private static final Pattern TIMEZONE = Pattern.compile("UTC[-+][01][0-9]:(30|00)");
  private static final String DIGITS = "<32 hexadecimal digits>";
  private static final int MOST_FIELDS = 2;

  /** How many queues or fleets are asked for at once. Inferred: the vendor names no limit. */
  private static final int MOST_RESOURCES = 10;

  private final String farmId;
  private final List<SessionsStatisticsResources> resources;
  private final List<UsageGroupByField> groupBy;
  private final List<UsageStatistic> statistics;
  private final @Nullable String timezone;

  private AggregationScope(Builder builder) {
    this.farmId = builder.farmId;
    this.resources = builder.resources();
    this.groupBy = builder.groupBy();
    this.statistics = List.copyOf(builder.statistics);
    this.timezone = builder.timezone;
  }

  /**
   * Returns a builder, which needs queues or fleets at least.
   *
   * @param farmId the farm, like {@code farm-} and 32 hexadecimal digits
   * @return a new builder, of sums by queue or fleet and usage type
   */
  public static Builder builder(String farmId) {
    return new Builder(farmId);
  }

  String farmId() {
    return farmId;
  }

  List<UsageGroupByField> groupBy() {
    return groupBy;
  }

  /** Returns for each time one request for every few queues or fleets. */
  List<List<StartSessionsStatisticsAggregationRequest>> requests(
      List<Period> times, @Nullable AggregationPeriod period) {
    return withoutOverlap(times).stream().map(time -> requests(time, period)).toList();
  }

  private List<StartSessionsStatisticsAggregationRequest> requests(
      Period time, @Nullable AggregationPeriod period) {
    return resources.stream()
        .map(
            some ->
                new StartSessionsStatisticsAggregationRequest(
                    some, time.start(), time.end(), groupBy, statistics, period, timezone))
        .toList();
  }

  /** Whether a group may be in the results of several requests of one time. */
  boolean dividesGroups() {
    UsageGroupByField divided =
        resources.get(0).queueIds() != null
            ? UsageGroupByField.QUEUE_ID
            : UsageGroupByField.FLEET_ID;
    return resources.size() > 1 && !groupBy.contains(divided);
  }

  /** Times that share something are made one, so that nothing is added up twice. */
  private static List<Period> withoutOverlap(List<Period> times) {
    List<Period> merged = new ArrayList<>();
    for (Period time : times.stream().sorted(Comparator.comparing(Period::start)).toList()) {
      Period before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && before.overlaps(time)) {
        Instant end = before.end().isAfter(time.end()) ? before.end() : time.end();
        merged.set(merged.size() - 1, new Period(before.start(), end));
      } else {
        merged.add(time);
      }
    }
    return merged;
  }

  /** Collects what an {@link AggregationScope} is made of. */
  public static final class Builder {
    private final String farmId;
    private Origins origins = Origins.ofBuilder(DeadlineProviderFactory.ID);
    private List<String> queueIds = List.of();
    private List<String> fleetIds = List.of();
    private List<UsageGroupByField> fields = List.of();
    private List<UsageStatistic> statistics = List.of(UsageStatistic.SUM);
    private @Nullable String timezone;

    private Builder(String farmId) {
      this.farmId = Objects.requireNonNull(farmId, "farmId");
    }

    /**
     * Sets the queues, instead of fleets. More than ten are asked for in several aggregations.
     *
     * @param value their ids, like {@code queue-} and 32 hexadecimal digits
     * @return this builder
     */
    public Builder queueIds(List<String> value) {
      this.queueIds = value.stream().distinct().toList();
      return this;
    }

    /**
     * Sets the fleets, instead of queues. More than ten are asked for in several aggregations.
     *
     * @param value their ids, like {@code fleet-} and 32 hexadecimal digits
     * @return this builder
     */
    public Builder fleetIds(List<String> value) {
      this.fleetIds = value.stream().distinct().toList();
      return this;
    }

    /**
     * Sets what sums are split by: the queue or the fleet, and the usage type, if this is not
     * called.
     *
     * @param value one or two fields
     * @return this builder
     */
    public Builder groupBy(List<UsageGroupByField> value) {
      this.fields = List.copyOf(value);
      return this;
    }

    /**
     * Sets which figures are wanted: only sums, if this is not called.
     *
     * @param value one to four
     * @return this builder
     */
    public Builder statistics(List<UsageStatistic> value) {
      this.statistics = value.stream().distinct().toList();
      return this;
    }

    /**
     * Sets by which clock days, weeks and months begin.
     *
     * @param value such as {@code UTC-08:00}, or null for what the service takes
     * @return this builder
     */
    public Builder timezone(@Nullable String value) {
      this.timezone = value;
      return this;
    }

    /** Sets how messages tell where values come from. */
    Builder origins(Origins value) {
      this.origins = value;
      return this;
    }

    /**
     * Makes the scope.
     *
     * @return a new scope
     * @throws ConfigurationException if something is missing, or cannot be right
     */
    public AggregationScope build() {
      if (!FARM.matcher(farmId).matches()) {
        throw origins.wrong(
            DeadlineProviderFactory.FARM_ID, farmId, "not an id like farm-" + DIGITS);
      }
      requireIds(DeadlineProviderFactory.QUEUE_IDS, queueIds, QUEUE, "queue-" + DIGITS);
      requireIds(DeadlineProviderFactory.FLEET_IDS, fleetIds, FLEET, "fleet-" + DIGITS);
      if (timezone != null && !TIMEZONE.matcher(timezone).matches()) {
        throw origins.wrong(
            DeadlineProviderFactory.TIMEZONE,
            timezone,
            "not a whole or half hour from UTC such as UTC-08:00 or UTC+05:30");
      }
      requireOneKind();
      requireFields();
      if (statistics.isEmpty() || statistics.contains(UsageStatistic.UNRECOGNIZED)) {
        throw new ConfigurationException(
            origins.label(),
            "statistics is empty or holds what is none",
            "name one to four of them");
      }
      return new AggregationScope(this);
    }

    private void requireOneKind() {
      if (queueIds.isEmpty() == fleetIds.isEmpty()) {
        String queues = DeadlineProviderFactory.QUEUE_IDS;
        String fleets = DeadlineProviderFactory.FLEET_IDS;
        throw queueIds.isEmpty()
            ? new ConfigurationException(
                origins.label(),
                queues + " and " + fleets + " are both missing",
                "set exactly one of the two")
            : new ConfigurationException(
                origins.label(),
                origins.shown(queues, joined(queueIds))
                    + " and "
                    + origins.shown(fleets, joined(fleetIds))
                    + " are both set",
                "set only one of the two; --set "
                    + origins.label()
                    + "."
                    + fleets
                    + "= with nothing behind it takes a value back");
      }
    }

    private void requireFields() {
      long different = fields.stream().distinct().count();
      if (fields.size() > MOST_FIELDS
          || different < fields.size()
          || fields.contains(UsageGroupByField.UNRECOGNIZED)) {
        throw origins.wrong(
            DeadlineProviderFactory.GROUP_BY, joined(fields), "not one or two different fields");
      }
    }

    private void requireIds(String key, List<String> ids, Pattern form, String example) {
      for (String id : ids) {
        if (!form.matcher(id).matches()) {
          String one =
              ids.size() == 1
                  ? ""
                  : id.isEmpty() ? "of which one is empty and so " : "of which '" + id + "' is ";
          throw origins.wrong(key, joined(ids), one + "not an id like " + example);
        }
      }
    }

    private static String joined(List<?> values) {
      return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private List<UsageGroupByField> groupBy() {
      if (!fields.isEmpty()) {
        return fields;
      }
      return List.of(
          queueIds.isEmpty() ? UsageGroupByField.FLEET_ID : UsageGroupByField.QUEUE_ID,
          UsageGroupByField.USAGE_TYPE);
    }

    private List<SessionsStatisticsResources> resources() {
      List<SessionsStatisticsResources> all = new ArrayList<>();
      boolean areQueues = !queueIds.isEmpty();
      List<String> ids = areQueues ? queueIds : fleetIds;
      for (int i = 0; i < ids.size(); i += MOST_RESOURCES) {
        List<String> some = ids.subList(i, Math.min(ids.size(), i + MOST_RESOURCES));
        all.add(
            areQueues
                ? new SessionsStatisticsResources(some, null)
                : new SessionsStatisticsResources(null, some));
      }
      return all;
    }
  }
}
