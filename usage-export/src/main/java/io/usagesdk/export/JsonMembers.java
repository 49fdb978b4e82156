package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Account;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The members that several kinds of things share. What is absent is left out. */
final class JsonMembers {
  private JsonMembers() {}

  static void text(JsonWriter json, String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.name(name).value(value);
    }
  }

  /** Writes the digits as they are: Moshi itself would write an exponent where Java does. */
  static void number(JsonWriter json, String name, @Nullable BigDecimal value) throws IOException {
    if (value == null) {
      return;
    }
    json.name(name);
    if (value.scale() == 0) {
      json.value(value);
    } else {
      try (BufferedSink raw = json.valueSink()) {
        raw.writeUtf8(Decimals.plain(value));
      }
    }
  }

  static void account(JsonWriter json, @Nullable Account account) throws IOException {
    if (account != null) {
      json.name("account").beginObject();
      text(json, "id", account.id());
      text(json, "name", account.name());
      json.endObject();
    }
  }

  static void attributes(JsonWriter json, Map<String, String> attributes) throws IOException {
    if (!attributes.isEmpty()) {
      json.name("attributes").beginObject();
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        json.name(attribute.getKey()).value(attribute.getValue());
      }
      json.endObject();
    }
  }
}
