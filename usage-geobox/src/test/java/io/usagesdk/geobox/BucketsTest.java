package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Period;
import io.usagesdk.geobox.model.UsageScale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {
  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-05T10:20:30Z, 2026-10-05T10:00:00Z, 2026-10-05T11:00:00Z",
    "HOUR, 2026-12-31T23:00:00Z, 2026-12-31T23:00:00Z, 2027-01-01T00:00:00Z",
    "DAY, 2026-03-29T02:30:00Z, 2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z",
    "MONTH, 2026-02-15T00:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "MONTH, 2028-02-29T23:59:59.999999999Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, 2026-04-30T12:00:00Z, 2026-04-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "MONTH, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void aBucketHasItsTrueEnds(UsageScale scale, Instant time, Instant start, Instant end) {
    assertThat(new Buckets(scale).holding(time)).isEqualTo(new Period(start, end));
  }

  @ParameterizedTest
  @CsvSource({"HOUR, 24", "DAY, 1", "MONTH, 1"})
  void aMomentIsWidenedToItsBucketAndAWholeBucketStaysAsItIs(UsageScale scale, int ofADay) {
    Buckets buckets = new Buckets(scale);
    Instant time = Instant.parse("2026-10-05T00:00:00Z");
    Period moment = new Period(time, time.plusNanos(1));
    assertThat(buckets.widened(moment)).isEqualTo(buckets.holding(time));
    assertThat(buckets.widened(buckets.holding(time))).isEqualTo(buckets.holding(time));
    assertThat(buckets.count(buckets.widened(new Period(time, time.plus(Duration.ofDays(1))))))
        .isEqualTo(ofADay);
  }

  /** For any range: the parts follow one another, make up the whole, and none is too long. */
  @ParameterizedTest
  @EnumSource(names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void thePartsOfAnyRangeMakeUpTheWholeAndOverlapNowhere(UsageScale scale) {
    Buckets buckets = new Buckets(scale);
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      Instant from =
          Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1000));
      Instant to = from.plusSeconds(random.nextLong(1, 400_000_000L));
      Period asked = new Period(from, to);
      Period whole = buckets.widened(asked);

      assertThat(whole.start()).isBeforeOrEqualTo(from);
      assertThat(whole.end()).isAfterOrEqualTo(to);
      assertThat(buckets.holding(from).start()).isEqualTo(whole.start());
      assertThat(buckets.holding(to.minusNanos(1)).end()).isEqualTo(whole.end());
      assertThat(buckets.fit(asked)).isEqualTo(asked.equals(whole));

      long counted = 0;
      Period rest = whole;
      while (true) {
        Period part = buckets.firstPart(rest);
        assertThat(part.start()).isEqualTo(rest.start());
        assertThat(buckets.fit(part)).isTrue();
        assertThat(buckets.count(part)).isBetween(1L, (long) Buckets.USUAL_MOST);
        assertThat(buckets.limit(part)).isGreaterThan(buckets.count(part) + 1);
        counted += buckets.count(part);
        if (part.end().equals(whole.end())) {
          break;
        }
        rest = new Period(part.end(), whole.end());
      }
      assertThat(counted).isEqualTo(buckets.count(whole));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void theLimitForDaysIsMoreThanTheBucketsThatTheyTouch(UsageScale scale) {
    Buckets buckets = new Buckets(scale);
    for (int days : List.of(0, 1, 27, 28, 31, 59, 365, 366)) {
      for (String now : List.of("2026-03-01T00:00:00Z", "2026-03-15T23:59:59Z")) {
        Instant end = Instant.parse(now).plusNanos(1);
        Period touched =
            buckets.widened(new Period(end.minusNanos(1).minus(Duration.ofDays(days)), end));
        assertThat(buckets.limit(days)).isGreaterThan(buckets.count(touched));
      }
    }
  }
}
