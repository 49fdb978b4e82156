package io.usagesdk.core.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * A date-time of a service that names no time zone and means UTC.
 *
 * @param instant when that is; what is finer than a microsecond is not sent
 */
public record UtcDateTime(Instant instant) {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** The length of {@code yyyy-MM-ddT}, behind which a hyphen belongs to an offset. */
  private static final int DATE = 11;

  /**
   * Reads a date-time.
   *
   * @param text such as {@code 2026-10-01T00:00:00}, with a fraction of a second or without; one
   *     with an offset or {@code Z} is taken at its word
   * @return the date-time
   * @throws DateTimeParseException if it is none
   */
  public static UtcDateTime parse(String text) {
    return new UtcDateTime(DateTimes.instant(hasOffset(text) ? text : text + "Z"));
  }

  private static boolean hasOffset(String text) {
    return text.endsWith("Z") || text.indexOf('+') >= 0 || text.indexOf('-', DATE) >= 0;
  }

  /** Returns what is sent, such as {@code 2026-10-01T00:00:00.000000}. */
  @Override
  public String toString() {
    return MICROSECONDS.format(instant);
  }
}
