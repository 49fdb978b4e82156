package io.usagesdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-25T00:30:00Z, 2026-10-25T03:00:00Z, 01:00 02:00",
    "HOUR, 2026-03-29T00:00:00Z, 2026-03-29T03:00:00Z, 01:00 02:00",
    "DAY, 2024-02-28T12:00:00Z, 2024-03-01T00:00:01Z, 02-29 03-01",
    "DAY, 2026-02-28T00:00:00Z, 2026-03-01T00:00:00Z, ''",
    "WEEK, 2026-10-01T00:00:00Z, 2026-10-13T00:00:00Z, 10-05 10-12",
    "WEEK, 2026-10-05T00:00:00Z, 2026-10-12T00:00:00Z, ''",
    "MONTH, 2023-12-31T23:59:59Z, 2024-03-15T00:00:00Z, 2024-01-01 2024-02-01 2024-03-01",
    "TOTAL, 2023-12-31T23:59:59Z, 2024-03-15T00:00:00Z, ''"
  })
  void cutsAtTheBoundariesOfTheUtcCalendar(
      Granularity granularity, Instant start, Instant end, String cuts) {
    List<Period> pieces = new Period(start, end).split(granularity);

    List<String> expected = cuts.isEmpty() ? List.of() : List.of(cuts.split(" "));
    assertThat(pieces).hasSize(expected.size() + 1);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(pieces.get(i + 1).start().toString()).contains(expected.get(i));
    }
    assertTiled(new Period(start, end), pieces);
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-25T01:59:59.999999999Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
    "DAY, 2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
    "WEEK, 2027-01-01T12:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    "WEEK, 2026-12-28T00:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    "MONTH, 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "MONTH, 1969-12-31T23:00:00Z, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z"
  })
  void findsThePartOfTheCalendarThatAnInstantLiesIn(
      Granularity granularity, Instant instant, Instant start, Instant end) {
    assertThat(Period.containing(instant, granularity)).isEqualTo(new Period(start, end));
  }

  @Test
  void knowsNoPartOfTheCalendarThatIsATotal() {
    assertThatThrownBy(() -> Period.containing(Instant.EPOCH, Granularity.TOTAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void leavesNoGapAndNoOverlapWhateverThePeriod(Granularity granularity) {
    Random random = new Random(20261120);
    for (int i = 0; i < 500; i++) {
      Instant start = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1000));
      long length = 1 + random.nextLong(Duration.ofDays(1 + random.nextInt(100)).toNanos());
      Period period = new Period(start, start.plusNanos(length));

      assertTiled(period, period.split(granularity));
    }
  }

  private static void assertTiled(Period whole, List<Period> pieces) {
    Instant reached = whole.start();
    for (Period piece : pieces) {
      assertThat(piece.start()).isEqualTo(reached);
      reached = piece.end();
    }
    assertThat(reached).isEqualTo(whole.end());
  }

  @Test
  void aMonthEndsWhereTheNextBegins() {
    assertThat(Period.month(YearMonth.of(2024, 2)))
        .hasToString("2024-02-01T00:00:00Z/2024-03-01T00:00:00Z");
    assertThat(Period.month(YearMonth.of(2026, 12)).end())
        .isEqualTo(Period.month(YearMonth.of(2027, 1)).start());
  }

  @Test
  void isNeverEmpty() {
    Instant now = Instant.EPOCH;

    assertThatThrownBy(() -> new Period(now, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not after its start");
    assertThatThrownBy(() -> new Period(now.plusNanos(1), now))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotOverlapItsNeighbour() {
    Period october = Period.month(YearMonth.of(2026, 10));
    Period november = Period.month(YearMonth.of(2026, 11));

    assertThat(october.overlaps(november)).isFalse();
    assertThat(november.overlaps(october)).isFalse();
    assertThat(october.overlaps(october)).isTrue();
    assertThat(october.overlaps(new Period(october.start(), november.end()))).isTrue();
  }
}
