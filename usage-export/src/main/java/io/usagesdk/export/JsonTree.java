package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Values of which nothing is certain: maps, lists, numbers, booleans, and anything else as text.
 */
final class JsonTree {
  private JsonTree() {}

  /** Refuses numbers that would fill the memory, however deep they lie. */
  static void requireWritable(
      String provider, @Nullable String source, String what, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      members.forEach(
          (name, inner) -> requireWritable(provider, source, String.valueOf(name), inner));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> requireWritable(provider, source, what, element));
    } else if (value instanceof BigDecimal number) {
      Decimals.requireWritable(provider, source, what, number);
    }
  }

  static void write(JsonWriter json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.nullValue();
    } else if (value instanceof Map<?, ?> members) {
      json.beginObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.name(String.valueOf(member.getKey()));
        write(json, member.getValue());
      }
      json.endObject();
    } else if (value instanceof List<?> list) {
      json.beginArray();
      for (Object element : list) {
        write(json, element);
      }
      json.endArray();
    } else if (value instanceof BigDecimal number) {
      try (BufferedSink raw = json.valueSink()) {
        raw.writeUtf8(Decimals.plain(number));
      }
    } else if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
      json.value((Number) value);
    } else if (value instanceof Boolean bool) {
      json.value(bool);
    } else {
      json.value(value.toString());
    }
  }
}
