package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedJsonTest {
  private static final Moshi MOSHI = new Moshi.Builder().add(new CoreJsonAdapters()).build();

  private final JsonAdapter<EncodedJson> adapter = MOSHI.adapter(EncodedJson.class);
  private final JsonAdapter<List<EncodedJson>> lists =
      MOSHI.adapter(Types.newParameterizedType(List.class, EncodedJson.class));
  private final JsonAdapter<Map<String, EncodedJson>> maps =
      MOSHI.adapter(Types.newParameterizedType(Map.class, String.class, EncodedJson.class));

  @Test
  void encodesAValueOnce() {
    EncodedJson encoded = EncodedJson.of(MOSHI.adapter(Object.class), Map.of("a", "é"));

    assertThat(encoded).hasToString("{\"a\":\"é\"}");
    assertThat(encoded.size()).isEqualTo(10);
    assertThat(encoded).isEqualTo(encoded("{\"a\":\"é\"}"));
  }

  @Test
  void isWrittenIntoADocumentByteForByte() throws IOException {
    EncodedJson odd = encoded("{ \"a\" : [1.0, 1E5,null,\"\\u00e9/\"] }");
    Buffer document = new Buffer();
    JsonWriter writer = JsonWriter.of(document);
    writer.setIndent("  ");

    lists.toJson(writer, List.of(odd, encoded("7"), odd));

    assertThat(document.readUtf8()).isEqualTo("[\n  " + odd + ",\n  7,\n  " + odd + "\n]");
    assertThat(maps.toJson(Map.of("x", odd))).isEqualTo("{\"x\":" + odd + "}");
    assertThat(adapter.toJson(odd)).isEqualTo(odd.toString());
  }

  @Test
  void writesNullAsNull() {
    assertThat(adapter.toJson(null)).isEqualTo("null");
    assertThat(lists.toJson(Arrays.asList(encoded("1"), null))).isEqualTo("[1,null]");
    assertThatThrownBy(() -> lists.fromJson("[1,null]")).hasMessageContaining("$[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\": [1.0, {\"b\":\"]}\\\"\"}], \"c\":null}",
        "[ 1,2 ]",
        "\"a\\u00e9, b\"",
        "\"\"",
        "-1.50e3",
        "9223372036854775808",
        "7",
        "true",
        "false"
      })
  void isReadBackByteForByte(String json) throws IOException {
    assertThat(adapter.fromJson(json)).isEqualTo(encoded(json));
    assertThat(lists.fromJson("[ " + json + "," + json + "]"))
        .containsExactly(encoded(json), encoded(json));
    assertThat(maps.fromJson("{\"x\": " + json + ",\"y\":null,\"z\":1 }"))
        .containsExactly(Map.entry("x", encoded(json)), Map.entry("z", encoded("1")));
  }

  @Test
  void readsNullAsNull() throws IOException {
    assertThat(adapter.fromJson("null")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":1", "[1,", "\"a"})
  void refusesWhatHasNoEnd(String json) {
    assertThatThrownBy(() -> adapter.fromJson(json)).isInstanceOf(IOException.class);
  }

  private static EncodedJson encoded(String json) {
    return new EncodedJson(ByteString.encodeUtf8(json));
  }
}
