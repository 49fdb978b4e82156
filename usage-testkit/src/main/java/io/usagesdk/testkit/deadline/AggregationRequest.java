package io.usagesdk.testkit.deadline;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.json.JsonTrees;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregation is asked for, read and checked.
 *
 * @param queues the ids of the queues that are meant; empty where fleets are
 * @param fleets the ids of the fleets that are meant; empty where queues are
 * @param time the time that is meant
 * @param groupBy what sums are split by
 * @param statistics which figures are wanted, in capitals
 * @param granularity how long one period is
 * @param offset the clock by which periods begin
 */
record AggregationRequest(
    List<String> queues,
    List<String> fleets,
    Period time,
    List<GroupBy> groupBy,
    Set<String> statistics,
    Granularity granularity,
    ZoneOffset offset) {
  private static final Pattern TIMEZONE = Pattern.compile("UTC[-+][01][0-9]:(30|00)");
  private static final Set<String> STATISTICS = Set.of("SUM", "MIN", "MAX", "AVG");
  private static final Map<String, Granularity> PERIODS =
      Map.of(
          "HOURLY", Granularity.HOUR,
          "DAILY", Granularity.DAY,
          "WEEKLY", Granularity.WEEK,
          "MONTHLY", Granularity.MONTH);

  /** RFC 3339 in UTC. */
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

  /**
   * Reads a body.
   *
   * @throws Refusal if it is not as it should be
   */
  static AggregationRequest read(String body, Farm farm) {
    Map<String, @Nullable Object> members = JsonTrees.members(body);
    Map<?, ?> resources = members.get("resourceIds") instanceof Map<?, ?> map ? map : Map.of();
    if (resources.containsKey("queueIds") == resources.containsKey("fleetIds")) {
      throw Refusal.invalid("resourceIds", "must have exactly one of queueIds and fleetIds");
    }
    Instant start = time(members, "startTime");
    Instant end = time(members, "endTime");
    if (!start.isBefore(end)) {
      throw Refusal.invalid("endTime", "must be after startTime");
    }
    return new AggregationRequest(
        ids(resources, "queueIds", "queue", farm.queues()),
        ids(resources, "fleetIds", "fleet", farm.fleets()),
        new Period(start, end),
        groupBy(texts(members, "groupBy", 1, 2)),
        statistics(texts(members, "statistics", 1, STATISTICS.size())),
        granularity(members.get("period")),
        offset(members.get("timezone")));
  }

  private static List<String> ids(
      Map<?, ?> resources, String name, String kind, List<String> known) {
    if (!resources.containsKey(name)) {
      return List.of();
    }
    List<String> ids = texts(resources, name, 1, Integer.MAX_VALUE);
    for (String id : ids) {
      if (!id.matches(kind + "-[0-9a-f]{32}")) {
        throw Refusal.invalid(name, "must be like " + kind + "-0123456789abcdef...");
      }
      if (!known.contains(id)) {
        throw Refusal.notFound(kind, id);
      }
    }
    return ids;
  }

  private static List<GroupBy> groupBy(List<String> names) {
    EnumSet<GroupBy> fields = EnumSet.noneOf(GroupBy.class);
    for (String name : names) {
      try {
        fields.add(GroupBy.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("groupBy", "has no value " + name);
      }
    }
    if (fields.size() < names.size()) {
      throw Refusal.invalid("groupBy", "must not have one twice");
    }
    return List.copyOf(fields);
  }

  private static Set<String> statistics(List<String> names) {
    for (String name : names) {
      if (!STATISTICS.contains(name)) {
        throw Refusal.invalid("statistics", "has no value " + name);
      }
    }
    return Set.copyOf(names);
  }

  private static Granularity granularity(@Nullable Object period) {
    if (period == null) {
      return Granularity.TOTAL;
    }
    Granularity granularity = PERIODS.get(period);
    if (granularity == null) {
      throw Refusal.invalid("period", "has no value " + period);
    }
    return granularity;
  }

  private static ZoneOffset offset(@Nullable Object timezone) {
    if (timezone == null) {
      return ZoneOffset.UTC;
    }
    if (timezone instanceof String text && TIMEZONE.matcher(text).matches()) {
      try {
        return ZoneOffset.of(text.substring("UTC".length()));
      } catch (DateTimeException e) {
        // Of the right form, but beyond 18 hours: refused like one of the wrong form.
      }
    }
    throw Refusal.invalid("timezone", "must be like UTC-08:00");
  }

  private static Instant time(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text && DATE_TIME.matcher(text).matches()) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        // A date that no calendar has: refused like any other wrong form.
      }
    }
    throw Refusal.invalid(name, "must be a date-time like 2026-07-17T22:00:54Z");
  }

  private static List<String> texts(Map<?, ?> members, String name, int least, int most) {
    if (!(members.get(name) instanceof List<?> list)
        || list.size() < least
        || list.size() > most
        || !list.stream().allMatch(String.class::isInstance)) {
      throw Refusal.invalid(name, "must be an array of texts, " + least + " at least");
    }
    return list.stream().map(String.class::cast).toList();
  }
}
