package io.usagesdk.testkit.thousandeyes;

import io.usagesdk.testkit.ReceivedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks query parameters. */
final class Parameters {
  /** What {@code expand} may name. */
  enum Expansion {
    TEST,
    ENTERPRISE_AGENT,
    ENTERPRISE_AGENT_UNIT,
    ENDPOINT_AGENT,
    ENDPOINT_AGENT_ESSENTIAL,
    ENDPOINT_AGENT_EMBEDDED;

    static @Nullable Expansion of(String wireName) {
      for (Expansion expansion : values()) {
        if (expansion.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(wireName)) {
          return expansion;
        }
      }
      return null;
    }
  }

  /** UTC with seconds and nothing finer; the vendor refuses offsets. */
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

  private final Organization organization;
  private final InstantSource clock;

  Parameters(Organization organization, InstantSource clock) {
    this.organization = organization;
    this.clock = clock;
  }

  /** Returns the index of the account group asked for, or null for all. */
  @Nullable Integer group(ReceivedRequest request) {
    String aid = request.query("aid");
    if (aid == null) {
      return null;
    }
    Integer group = organization.findGroup(aid);
    if (group == null) {
      throw Problems.forbidden("The caller is not assigned to account group " + aid, request);
    }
    return group;
  }

  Window window(ReceivedRequest request) {
    Instant now = clock.instant();
    Instant start = dateTime("startDate", request);
    Instant end = dateTime("endDate", request);
    if (start == null && end == null) {
      return Window.billingPeriod(now);
    }
    Instant until = end == null ? now : end;
    Instant from = start == null ? Window.monthStart(until.minusSeconds(1)) : start;
    if (!from.isBefore(until)) {
      throw Problems.badField("startDate", "must be before endDate", request);
    }
    return Window.between(from, until, now);
  }

  Set<Expansion> expansions(ReceivedRequest request) {
    Set<Expansion> expansions = EnumSet.noneOf(Expansion.class);
    String list = request.query("expand");
    if (list != null) {
      for (String name : list.split(",", -1)) {
        Expansion expansion = Expansion.of(name);
        if (expansion == null) {
          throw Problems.badField("expand", "has no value '" + name + "'", request);
        }
        expansions.add(expansion);
      }
    }
    return expansions;
  }

  private static @Nullable Instant dateTime(String name, ReceivedRequest request) {
    String text = request.query(name);
    if (text == null) {
      return null;
    }
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      // A date that no calendar has, such as 30 February: refused like any other wrong form.
    }
    throw Problems.badField(name, "must be like 2022-07-17T22:00:54Z", request);
  }
}
