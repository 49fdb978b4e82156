package io.usagesdk.testkit.amie;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was sent, right or wrong.
 *
 * @param type what it tells of
 * @param members its members on the wire, as {@link io.usagesdk.core.json.JsonTrees} reads them
 */
record SentRecord(UsageType type, Map<String, @Nullable Object> members) {
  private static final Set<String> TAKEN_AWAY = Set.of("credit", "refund", "storage-credit");

  /** Tells what is wrong with it; null if nothing is. */
  @Nullable String problem() {
    String problem = type.problem(members);
    if (problem != null || type != UsageType.COMPUTE) {
      return problem;
    }
    Instant start = Times.orNull(members.get("StartTime"));
    Instant end = Times.orNull(members.get("EndTime"));
    return start != null && end != null && end.isBefore(start)
        ? "EndTime is before StartTime"
        : null;
  }

  /**
   * Returns what a later record equals that overwrites this one: jobs are told apart by id and time
   * alone, the ids of others need only be unique for each resource. A record that lacks any of it
   * is only overwritten by the very same one.
   */
  Object key() {
    Instant time = Times.orNull(members.get(type.keyTime()));
    String resource = type == UsageType.COMPUTE ? "" : resource();
    return resource != null && time != null && members.get("LocalRecordID") instanceof String id
        ? List.of(type, resource, id, time)
        : this;
  }

  @Nullable String resource() {
    return members.get("Resource") instanceof String resource ? resource : null;
  }

  @Nullable String project() {
    return members.get("LocalProjectID") instanceof String project ? project : null;
  }

  /** Returns when the use was; null if that cannot be read. */
  @Nullable Instant moment() {
    return Times.orNull(members.get(type.moment()));
  }

  /** Returns what it adds to the total of its resource, less than zero for what it takes away. */
  BigDecimal amount() {
    BigDecimal charge = Rule.decimalOrNull(members.get("Charge"));
    if (charge == null) {
      return BigDecimal.ZERO;
    }
    return TAKEN_AWAY.contains(String.valueOf(members.get("AdjustmentType")))
        ? charge.negate()
        : charge;
  }
}
