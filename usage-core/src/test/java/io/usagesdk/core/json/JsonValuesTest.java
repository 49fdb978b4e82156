package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  private static final List<String> KNOWN = List.of("red", "green");

  @ParameterizedTest
  @CsvSource({
    "12.50, 12.50",
    "-0.10, -0.10",
    "0.00, 0.00",
    "9007199254740993, 9007199254740993",
    "1E+3, 1000",
    "1.5E-7, 0.00000015"
  })
  void writesADecimalAsTextInDigits(BigDecimal value, String text) throws IOException {
    assertThat(written(value)).isEqualTo("[\"" + text + "\"]");
    assertThat(CoreJsonAdapters.decimalText().toJson(value)).isEqualTo("\"" + text + "\"");
    assertThat(CoreJsonAdapters.decimalText().fromJson("\"" + text + "\""))
        .isEqualByComparingTo(value);
    assertThat(CoreJsonAdapters.decimalText().fromJson(text)).isEqualByComparingTo(value);
  }

  @Test
  void writesNoDecimalAsNull() throws IOException {
    assertThat(written(null)).isEqualTo("[null]");
    assertThat(CoreJsonAdapters.decimalText().fromJson("null")).isNull();
  }

  @Test
  void writesTheLongestDecimalThatItReads() throws IOException {
    assertThat(written(new BigDecimal("1E+999"))).isEqualTo("[\"1" + "0".repeat(999) + "\"]");
  }

  /** Written out, the first two would fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+1001", "1E-1001"})
  void refusesADecimalTooLongToWriteOut(BigDecimal value) {
    assertThatThrownBy(() -> written(value))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Exponent beyond 1000 at path $[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void writesAnInstantThatOthersCanRead(Instant value) throws IOException {
    assertThat(text(writer -> JsonValues.write(writer, value))).isEqualTo("[\"" + value + "\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void refusesAnInstantThatOthersCouldNotRead(Instant value) {
    assertThatThrownBy(() -> text(writer -> JsonValues.write(writer, value)))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected a year from 0000 to 9999 but was " + value + " at path $[0]");
  }

  @Test
  void writesTextOfAnyScript() throws IOException {
    String value = "a\u00e9\u20ac\ud83d\ude00\u2028";
    assertThat(text(writer -> JsonValues.write(writer, value)))
        .isEqualTo("[\"a\u00e9\u20ac\ud83d\ude00\\u2028\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ude00\ud83d"})
  void refusesHalfACharacterWhichWouldBecomeAQuestionMark(String value) {
    assertThatThrownBy(() -> text(writer -> JsonValues.write(writer, value)))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("half a surrogate pair at path $[0]");
  }

  @Test
  void letsAValueBeUnknownUnlessTheReaderIsStrict() throws IOException {
    JsonReader reader = afterFirst("[\"blue\",1]");

    assertThatCode(() -> JsonValues.checkUnknown(reader, "blue", KNOWN)).doesNotThrowAnyException();
    reader.setFailOnUnknown(true);
    assertThatThrownBy(() -> JsonValues.checkUnknown(reader, "blue", KNOWN))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected one of red, green but was 'blue' at path $[0]");
  }

  private static JsonReader afterFirst(String json) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
    reader.beginArray();
    reader.nextString();
    return reader;
  }

  private static String written(@Nullable BigDecimal value) throws IOException {
    return text(writer -> JsonValues.writeText(writer, value));
  }

  private static String text(Writing writing) throws IOException {
    Buffer json = new Buffer();
    try (JsonWriter writer = JsonWriter.of(json)) {
      writer.beginArray();
      writing.write(writer);
      writer.endArray();
    }
    return json.readUtf8();
  }

  /** Writes an element. */
  private interface Writing {
    void write(JsonWriter writer) throws IOException;
  }
}
