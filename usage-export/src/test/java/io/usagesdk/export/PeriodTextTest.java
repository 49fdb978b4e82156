package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Period;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-02",
    "2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z, 2026-12",
    "2026-10-31T00:00:00Z, 2026-11-01T00:00:00Z, 2026-10-31",
    "2026-10-02T00:00:00Z, 2026-11-02T00:00:00Z, 2026-10-02 to 2026-11-02",
    "2026-10-01T00:00:00Z, 2026-10-20T13:45:59Z, 2026-10-01 to 2026-10-20 13:45",
    "2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-01-31 to 2026-02-28",
    "+999999999-12-01T00:00:00Z, +999999999-12-30T00:00:00Z, +999999999-12-01 to +999999999-12-30",
    "-999999999-01-01T00:00:00Z, -999999999-01-02T00:00:00Z, -999999999-01-01",
  })
  void namesMonthsAndDays(Instant start, Instant end, String expected) {
    assertThat(PeriodText.of(new Period(start, end))).isEqualTo(expected);
  }
}
