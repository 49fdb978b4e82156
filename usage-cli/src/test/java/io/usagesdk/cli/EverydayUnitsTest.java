package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Unit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EverydayUnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, bytes, 0 bytes",
    "999, bytes, 999 bytes",
    "1000, bytes, 1 kB",
    "1550000, bytes, 1.6 MB",
    "596877749894, bytes, 596.9 GB",
    "12000000000000, bytes, 12 TB",
    "123456000000000000000000, bytes, '123,456 EB'",
    "0, milliseconds, 0 h",
    "1800000, milliseconds, 0.5 h",
    "43200000000, milliseconds, '12,000 h'",
    "5400, seconds, 1.5 h"
  })
  void roundsToADigit(BigDecimal quantity, Unit unit, String text) {
    assertThat(EverydayUnits.of(quantity, unit)).contains(text);
  }

  @Test
  void whatIsCountedAlreadyHasAUnitForPeople() {
    assertThat(EverydayUnits.of(BigDecimal.TEN, Unit.AGENTS)).isEmpty();
  }
}
