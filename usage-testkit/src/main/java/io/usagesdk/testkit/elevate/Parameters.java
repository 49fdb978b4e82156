package io.usagesdk.testkit.elevate;

import io.usagesdk.core.Period;
import io.usagesdk.testkit.ReceivedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks query parameters. */
final class Parameters {
  private static final String START = "startDate";
  private static final String END = "endDate";

  /** RFC 3339: seconds and an offset are no option. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private final InstantSource clock;

  Parameters(InstantSource clock) {
    this.clock = clock;
  }

  MetricType metricType(ReceivedRequest request) {
    MetricType type = MetricType.of(request.query("metricType"));
    if (type == null) {
      throw new Problems.Refusal(
          "metricType", "must be one of " + Arrays.toString(MetricType.values()));
    }
    return type;
  }

  /** Returns the time asked for; the current month up to now where nothing is said about it. */
  Period period(ReceivedRequest request) {
    Period asked = periodOrNull(request);
    if (asked != null) {
      return asked;
    }
    Instant now = clock.instant();
    Instant month = Period.month(YearMonth.from(now.atZone(ZoneOffset.UTC))).start();
    return new Period(month, now.isAfter(month) ? now : month.plusMillis(1));
  }

  /** Returns the time asked for; now stands for one date that is missing, null for both. */
  @Nullable Period periodOrNull(ReceivedRequest request) {
    Instant start = dateTime(START, request.query(START));
    Instant end = dateTime(END, request.query(END));
    if (start == null && end == null) {
      return null;
    }
    Instant now = clock.instant();
    return period(start == null ? now : start, end == null ? now : end);
  }

  static Period period(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw new Problems.Refusal(START, "must be before " + END);
    }
    return new Period(start, end);
  }

  static @Nullable Instant dateTime(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // A date that no calendar has, such as 30 February: refused like any other wrong form.
    }
    throw new Problems.Refusal(name, "must be a date-time like 2026-07-17T22:00:54Z");
  }
}
