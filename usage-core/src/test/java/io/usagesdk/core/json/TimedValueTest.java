package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimedValueTest {
  private static final JsonAdapter<TimedValue> ADAPTER =
      new Moshi.Builder().add(new CoreJsonAdapters()).build().adapter(TimedValue.class);

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T00:00:00, 2026-10-01T00:00:00Z",
    "2026-10-01T13:00:00.5, 2026-10-01T13:00:00.5Z",
    "2026-10-01T13:00:00.000001, 2026-10-01T13:00:00.000001Z",
    "2026-10-01T00:00:00Z, 2026-10-01T00:00:00Z",
    "2026-10-01T02:00:00+02:00, 2026-10-01T00:00:00Z",
    "2026-09-30T19:00:00-05:00, 2026-10-01T00:00:00Z"
  })
  void aTimeWithoutAZoneIsUtcAndOneWithAZoneIsTakenAtItsWord(String text, Instant time)
      throws IOException {
    TimedValue point = ADAPTER.fromJson("[\"" + text + "\", 1]");
    assertThat(point).isEqualTo(new TimedValue(time, BigDecimal.ONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "9007199254740993", "9223372036854775807", "18446744073709551617", "0.1"})
  void everyDigitOfTheValueIsKept(String value) throws IOException {
    TimedValue point = ADAPTER.fromJson("[\"2026-10-01T00:00:00\", " + value + "]");
    assertThat(point.value()).isEqualTo(new BigDecimal(value));
    assertThat(ADAPTER.toJson(point)).isEqualTo("[\"2026-10-01T00:00:00.000000\"," + value + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"2026-10-01T00:00:00\"]",
        "[\"2026-10-01T00:00:00\", 1, 2]",
        "[\"2026-10-01T00:00:00\", null]",
        "[null, 1]",
        "[\"2026-10-01\", 1]",
        "[\"2026-02-30T00:00:00\", 1]",
        "[\"+12026-02-03T00:00:00\", 1]",
        "[\"2026-10-01T00:00:00\", \"many\"]",
        "[1, \"2026-10-01T00:00:00\"]",
        "{\"time\": \"2026-10-01T00:00:00\", \"value\": 1}",
        "\"2026-10-01T00:00:00\""
      })
  void whateverIsNotAPairIsRefusedNamingThePlace(String json) {
    assertThatThrownBy(() -> ADAPTER.fromJson(json))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("path $");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[null, 1] | Expected a time but was null at path $[0]",
        "[\"2026-10-01T00:00:00\", null] | Expected a number but was null at path $[1]"
      })
  void aNullInAPairIsToldByItsPlace(String json, String message) {
    assertThatThrownBy(() -> ADAPTER.fromJson(json)).hasMessage(message);
  }

  @Test
  void aNullStaysNull() throws IOException {
    assertThat(ADAPTER.fromJson("null")).isNull();
    assertThat(ADAPTER.toJson(null)).isEqualTo("null");
  }

  @Test
  void aTimeIsSentInMicrosecondsWithoutAZone() {
    assertThat(new UtcDateTime(Instant.parse("2025-07-07T00:00:00Z")))
        .hasToString("2025-07-07T00:00:00.000000");
    assertThat(new UtcDateTime(Instant.parse("2025-07-07T23:59:59.999999999Z")))
        .hasToString("2025-07-07T23:59:59.999999");
    assertThatThrownBy(() -> UtcDateTime.parse("7/7/2025"))
        .isInstanceOf(DateTimeParseException.class);
  }
}
