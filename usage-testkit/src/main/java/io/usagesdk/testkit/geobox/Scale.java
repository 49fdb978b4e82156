package io.usagesdk.testkit.geobox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a bucket is. */
enum Scale {
  HOUR,
  DAY,
  MONTH;

  static @Nullable Scale of(@Nullable String name) {
    for (Scale scale : values()) {
      if (scale.name().toLowerCase(Locale.ROOT).equals(name)) {
        return scale;
      }
    }
    return null;
  }

  /** Returns the start of the bucket that an instant lies in. */
  Instant start(Instant time) {
    ZonedDateTime day = time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.toInstant();
      case MONTH -> day.withDayOfMonth(1).toInstant();
    };
  }
}
