package io.usagesdk.testkit.amie;

import io.usagesdk.core.json.DateTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times of records and of queries. */
final class Times {
  /** RFC 3339: seconds and an offset are no option. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private Times() {}

  static @Nullable Instant orNull(@Nullable Object value) {
    try {
      return value instanceof String text && DATE_TIME.matcher(text).matches()
          ? DateTimes.instant(text)
          : null;
    } catch (DateTimeException e) {
      return null; // A date that no calendar has, such as 30 February.
    }
  }
}
