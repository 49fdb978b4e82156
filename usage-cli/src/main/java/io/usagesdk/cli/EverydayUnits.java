package io.usagesdk.cli;

import io.usagesdk.core.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Quantities in the units that people use, rounded to a digit behind the point. */
final class EverydayUnits {
  private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final List<String> BYTES = List.of("bytes", "kB", "MB", "GB", "TB", "PB", "EB");

  private EverydayUnits() {}

  /** Returns the quantity in a unit for people; empty where its own unit is one. */
  static Optional<String> of(BigDecimal quantity, Unit unit) {
    if (unit.equals(Unit.BYTES)) {
      return Optional.of(bytes(quantity));
    }
    if (unit.equals(Unit.MILLISECONDS)) {
      return Optional.of(hours(quantity, MILLIS_PER_HOUR));
    }
    if (unit.equals(Unit.SECONDS)) {
      return Optional.of(hours(quantity, SECONDS_PER_HOUR));
    }
    return Optional.empty();
  }

  /** Returns a length of time that people wait for. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
  }

  /** Units of the SI: a kilobyte has 1000 bytes. */
  private static String bytes(BigDecimal quantity) {
    BigDecimal scaled = quantity;
    int unit = 0;
    while (scaled.compareTo(THOUSAND) >= 0 && unit < BYTES.size() - 1) {
      scaled = scaled.movePointLeft(3);
      unit++;
    }
    return shortened(scaled) + " " + BYTES.get(unit);
  }

  private static String hours(BigDecimal quantity, BigDecimal perHour) {
    return shortened(quantity.divide(perHour, 1, RoundingMode.HALF_UP)) + " h";
  }

  private static String shortened(BigDecimal number) {
    BigDecimal rounded = number.setScale(1, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().scale() > 0
        ? String.format(Locale.ROOT, "%,.1f", rounded)
        : String.format(Locale.ROOT, "%,.0f", rounded);
  }
}
