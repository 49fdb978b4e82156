package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Account;
import io.usagesdk.core.Money;
import io.usagesdk.core.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import okio.Buffer;
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

  static void resource(JsonWriter json, @Nullable Resource resource) throws IOException {
    if (resource != null) {
      json.name("resource").beginObject();
      json.name("id").value(resource.id());
      text(json, "name", resource.name());
      json.name("type").value(resource.type());
      json.endObject();
    }
  }

  static void cost(JsonWriter json, @Nullable Money cost) throws IOException {
    if (cost != null) {
      json.name("cost");
      money(json, cost);
    }
  }

  /** The amount is a string, for many readers take every JSON number for a double. */
  static void money(JsonWriter json, Money money) throws IOException {
    json.beginObject();
    json.name("amount").value(Decimals.plain(money.amount()));
    json.name("currency").value(money.currency());
    json.endObject();
  }

  static void attributes(JsonWriter json, Map<String, String> attributes) throws IOException {
    if (!attributes.isEmpty()) {
      json.name("attributes");
      writeObject(json, attributes);
    }
  }

  /** Returns the attributes as a JSON object in their order; null where there are none. */
  static @Nullable String object(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    Buffer buffer = new Buffer();
    try {
      writeObject(JsonWriter.of(buffer), attributes);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return buffer.readUtf8();
  }

  private static void writeObject(JsonWriter json, Map<String, String> attributes)
      throws IOException {
    json.beginObject();
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      json.name(attribute.getKey()).value(attribute.getValue());
    }
    json.endObject();
  }
}
