package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
  private static final long SEED = 20261120;
  private static final long YEAR_0000 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T00:00:00Z, 2026-10-01T00:00:00Z",
    "2026-10-01T02:00:00+02:00, 2026-10-01T00:00:00Z",
    "2026-09-30T18:30:00-05:30, 2026-10-01T00:00:00Z",
    "2026-10-01T00:00:00.5Z, 2026-10-01T00:00:00.500Z",
    "2026-10-01T00:00:00.123456789Z, 2026-10-01T00:00:00.123456789Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "2026-10-01T00:00:00.000001-00:00, 2026-10-01T00:00:00.000001Z"
  })
  void readsWhatProvidersSend(String text, Instant expected) {
    assertThat(DateTimes.instant(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-10-01",
        "2026-10-01T00:00:00",
        "2026-10-01 00:00:00Z",
        "2026-10-01T00:00:00.1234567890Z",
        "2026-10-01T00:00:00z+",
        "2026-10-01T00:00:00+0200",
        "2026-10-01T00:00:00+18:01",
        "2026-10-01T00:00:00+02:60",
        "2026-10-01T00:00:00*02:00",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-10-01T24:00:00Z",
        "2026-10-01T00:60:00Z",
        "2026-10-01T00:00:60Z",
        "20-6-10-01T00:00:00Z",
        "2026-1x-01T00:00:00Z",
        "２026-10-01T00:00:00Z",
        "2026-10-01T00:00:00\u0000Z"
      })
  void refusesWhatJavaTimeRefuses(String text) {
    assertThatThrownBy(() -> DateTimes.instant(text)).isInstanceOf(DateTimeParseException.class);
    assertThat(oracle(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0000-02-29T00:00:00+18:00",
        "9999-12-31T23:59:59.999999999-18:00",
        "2000-02-29T00:00:00Z",
        "+12026-10-01T00:00:00Z",
        "-0001-10-01T00:00:00Z",
        "2026-10-01T00:00Z",
        "2026-10-01T00:00:00.Z",
        "2026-10-01T00:00:00+02:00:30",
        "2026-10-01t00:00:00z"
      })
  void agreesWithJavaTimeOnOddities(String text) {
    assertThat(DateTimes.instant(text)).isEqualTo(oracle(text));
  }

  @Test
  void agreesWithJavaTimeOnRandomTimes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 50_000; i++) {
      long second = random.nextLong(YEAR_0000 + 86_400, YEAR_9999 - 86_400);
      int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
      int offset = random.nextInt(-18 * 60, 18 * 60 + 1) * 60;
      Instant expected = Instant.ofEpochSecond(second, nanos);
      String text =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              expected.atOffset(ZoneOffset.ofTotalSeconds(offset)));

      assertThat(DateTimes.instant(text)).as(text).isEqualTo(expected);
    }
  }

  @Test
  void agreesWithJavaTimeOnDamagedTimes() {
    Random random = new Random(SEED);
    String alphabet = "0123456789-+:.TZtz x";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder("2024-02-28T23:59:58.123+01:30");
      for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        } else {
          text.deleteCharAt(at);
        }
      }

      assertThat(fast(text.toString())).as(text.toString()).isEqualTo(oracle(text.toString()));
    }
  }

  private static Instant fast(String text) {
    try {
      return DateTimes.instant(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant oracle(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
