package io.usagesdk.export;

import io.usagesdk.core.Period;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A period as people write it: a calendar month or day by its name, else from and to. */
final class PeriodText {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private PeriodText() {}

  static String of(Period period) {
    LocalDateTime start = utc(period.start());
    LocalDateTime end = utc(period.end());
    if (isMidnight(start) && isMidnight(end)) {
      if (start.getDayOfMonth() == 1
          && end.getDayOfMonth() == 1
          && ChronoUnit.MONTHS.between(start, end) == 1) {
        return YearMonth.from(start).toString();
      }
      if (ChronoUnit.DAYS.between(start, end) == 1) {
        return start.toLocalDate().toString();
      }
    }
    return point(start) + " to " + point(end);
  }

  private static String point(LocalDateTime time) {
    return isMidnight(time) ? time.toLocalDate().toString() : MINUTES.format(time);
  }

  private static boolean isMidnight(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
