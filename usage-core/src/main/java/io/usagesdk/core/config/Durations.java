package io.usagesdk.core.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings spell them. */
final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,15})(ms|s|m|h)");

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(24);

  private Durations() {}

  /**
   * Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h} or ISO 8601.
   *
   * @throws IllegalArgumentException if it is none of these or no {@linkplain #isTimeout timeout}
   */
  static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      Duration duration;
      if (matcher.matches()) {
        long number = Long.parseLong(matcher.group(1));
        duration =
            switch (matcher.group(2)) {
              case "ms" -> Duration.ofMillis(number);
              case "s" -> Duration.ofSeconds(number);
              case "m" -> Duration.ofMinutes(number);
              default -> Duration.ofHours(number);
            };
      } else {
        duration = Duration.parse(text);
      }
      if (isTimeout(duration)) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException("out of range");
  }

  /** Whether it is nothing, or a number of milliseconds that OkHttp can count. */
  static boolean isTimeout(Duration duration) {
    return duration.isZero()
        || (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0);
  }
}
