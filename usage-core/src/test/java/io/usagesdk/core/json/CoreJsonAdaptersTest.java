package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreJsonAdaptersTest {
  private static final Moshi MOSHI = new Moshi.Builder().add(new CoreJsonAdapters()).build();

  static List<Arguments> scalars() {
    return List.of(
        Arguments.of(BigDecimal.class, "12.50", new BigDecimal("12.50")),
        Arguments.of(BigDecimal.class, "9007199254740993", new BigDecimal("9007199254740993")),
        Arguments.of(BigDecimal.class, "1E+3", new BigDecimal("1E+3")),
        Arguments.of(
            Instant.class, "\"2026-10-01T00:00:00Z\"", Instant.parse("2026-10-01T00:00:00Z")),
        Arguments.of(LocalDate.class, "\"2026-10-01\"", LocalDate.of(2026, 10, 1)),
        Arguments.of(URI.class, "\"https://a.example/b\"", URI.create("https://a.example/b")),
        Arguments.of(UUID.class, "\"00000000-0000-0001-0000-000000000002\"", new UUID(1, 2)),
        Arguments.of(ByteString.class, "\"AQI=\"", ByteString.of((byte) 1, (byte) 2)));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void readsAndWritesTheSame(Class<?> type, String json, Object value) throws IOException {
    JsonAdapter<Object> adapter = MOSHI.adapter((Type) type);

    assertThat(adapter.fromJson(json)).isEqualTo(value);
    assertThat(adapter.toJson(value)).isEqualTo(json);
    assertThat(adapter.fromJson("null")).isNull();
    assertThat(adapter.toJson(null)).isEqualTo("null");
  }

  @Test
  void readsADecimalOutOfAString() throws IOException {
    assertThat(MOSHI.adapter(BigDecimal.class).fromJson("\"0.10\"")).isEqualTo("0.10");
  }

  @Test
  void refusesToCutAnIntegerOutOfATextThatIsNone() {
    JsonAdapter<Long> adapter =
        new JsonAdapter<>() {
          @Override
          public Long fromJson(JsonReader reader) throws IOException {
            return JsonValues.nextLong(reader);
          }

          @Override
          public void toJson(JsonWriter writer, Long value) {
            throw new UnsupportedOperationException();
          }
        };
    assertThat(adapter.fromJsonValue("25")).isEqualTo(25);
    assertThatThrownBy(() -> adapter.fromJsonValue("2.5"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("at path $");
  }

  @ParameterizedTest
  @CsvSource({
    "java.time.Instant, a date-time with an offset, yesterday",
    "java.time.Instant, a date-time with an offset, 2026-10-01T00:00:00",
    "java.time.Instant, a date-time with an offset, +999999999-12-31T23:59:59Z",
    "java.time.Instant, a date-time with an offset, -0001-12-31T23:59:59Z",
    "java.time.LocalDate, a date, 2026-02-30",
    "java.util.UUID, a UUID, 7",
    "java.net.URI, a URI, a b",
    "okio.ByteString, Base64, *",
    "java.math.BigDecimal, a decimal number, twelve",
    "java.math.BigDecimal, a decimal number, 1e999999999",
    "java.math.BigDecimal, a decimal number, 1e-1001",
    "java.math.BigDecimal, a decimal number, 1e99999999999"
  })
  void namesPathAndValueOfWhatItCannotRead(Class<?> type, String expected, String value) {
    JsonAdapter<Object> adapter = MOSHI.adapter(listOf(listOf(type)));

    assertThatThrownBy(() -> adapter.fromJson("[[],[null,\"" + value + "\"]]"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("null element at path $[1][0]");
    assertThatThrownBy(() -> adapter.fromJson("[[],[\"" + value + "\"]]"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected %s but was '%s' at path $[1][0]", expected, value);
  }

  @Test
  void namesTheMemberOfAMap() {
    JsonAdapter<Object> adapter = MOSHI.adapter(mapOf(BigDecimal.class));

    assertThatThrownBy(() -> adapter.fromJson("{\"a\":1,\"b\":\"x\"}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageEndingWith("'x' at path $.b");
  }

  @Test
  void quotesOnlyTheBeginningOfALongValue() {
    assertThatThrownBy(
            () -> MOSHI.adapter(BigDecimal.class).fromJson("\"1" + "0".repeat(5_000) + "\""))
        .isInstanceOf(JsonDataException.class)
        .message()
        .hasSizeLessThan(300)
        .contains("(5001 characters)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "{}", "[]"})
  void refusesAnotherKindOfValue(String json) {
    assertThatThrownBy(() -> MOSHI.adapter(Instant.class).fromJson(json))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("at path $");
  }

  @Test
  void readsContainersInOrderAndUnmodifiable() throws IOException {
    JsonAdapter<List<String>> lists = MOSHI.adapter(listOf(String.class));
    JsonAdapter<Set<String>> sets =
        MOSHI.adapter(Types.newParameterizedType(Set.class, String.class));
    JsonAdapter<Map<String, Long>> maps = MOSHI.adapter(mapOf(Long.class));

    List<String> list = lists.fromJson("[\"b\",\"a\",\"b\"]");
    Set<String> set = sets.fromJson("[\"b\",\"a\",\"b\"]");
    Map<String, Long> map = maps.fromJson("{\"b\":1,\"x\":null,\"a\":9007199254740993}");

    assertThat(list).containsExactly("b", "a", "b");
    assertThat(set).containsExactly("b", "a");
    assertThat(map.entrySet())
        .containsExactly(Map.entry("b", 1L), Map.entry("a", 9007199254740993L));
    for (Collection<String> collection : List.of(list, set, map.keySet())) {
      assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(lists.toJson(list)).isEqualTo("[\"b\",\"a\",\"b\"]");
    assertThat(maps.toJson(map)).isEqualTo("{\"b\":1,\"a\":9007199254740993}");
  }

  @Test
  void keepsNullElementsWhereTheyAreAllowed() throws IOException {
    JsonAdapter<List<String>> adapter = JsonContainers.listOfNullables(MOSHI.adapter(String.class));

    assertThat(adapter.fromJson("[\"a\",null]")).containsExactly("a", null);
    assertThat(adapter.toJson(Arrays.asList("a", null))).isEqualTo("[\"a\",null]");
  }

  @Test
  void keepsTheDigitsOfFreeFormNumbers() throws IOException {
    JsonAdapter<Object> adapter = MOSHI.adapter(Object.class);
    String json = "{\"a\":[9007199254740993,1.10,null,true,\"x\"],\"b\":123456789012345678901}";

    Object value = adapter.fromJson(json);

    assertThat(value)
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(9007199254740993L, new BigDecimal("1.10"), null, true, "x"),
                "b",
                new BigDecimal("123456789012345678901")));
    assertThat(adapter.toJson(value)).isEqualTo(json);
  }

  private static Type listOf(Type element) {
    return Types.newParameterizedType(List.class, element);
  }

  private static Type mapOf(Type value) {
    return Types.newParameterizedType(Map.class, String.class, value);
  }
}
