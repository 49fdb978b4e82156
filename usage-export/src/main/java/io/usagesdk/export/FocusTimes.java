package io.usagesdk.export;

import io.usagesdk.core.Period;
import io.usagesdk.core.error.DecodingException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Date-times as FOCUS writes them: UTC, whole seconds. A period with fractions of a second becomes
 * the shortest one of whole seconds that covers it, so none comes to be without length.
 */
final class FocusTimes {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  /** Its month must end before the year 10000, which has no four digits. */
  private static final Instant LAST = Instant.parse("9999-12-01T00:00:00Z");

  private final InstantTexts texts = new InstantTexts();
  private Period month = Period.month(YearMonth.of(2000, 1));

  String start(String provider, Instant start) {
    return texts.of(checked(provider, start).truncatedTo(ChronoUnit.SECONDS));
  }

  String end(String provider, Instant end) {
    Instant second = checked(provider, end).truncatedTo(ChronoUnit.SECONDS);
    return texts.of(second.equals(end) ? second : second.plusSeconds(1));
  }

  String monthStart(String provider, Instant time) {
    return texts.of(month(provider, time).start());
  }

  String monthEnd(String provider, Instant time) {
    return texts.of(month(provider, time).end());
  }

  /** The calendar month around a time; most records have that of the one before. */
  private Period month(String provider, Instant time) {
    checked(provider, time);
    if (time.isBefore(month.start()) || !time.isBefore(month.end())) {
      month = Period.month(YearMonth.from(time.atOffset(ZoneOffset.UTC)));
    }
    return month;
  }

  private static Instant checked(String provider, Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
      throw new DecodingException(
          provider, null, "a record has the time " + time + ", which FOCUS cannot hold", null);
    }
    return time;
  }
}
