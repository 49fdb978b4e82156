package io.usagesdk.core.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that the spec leaves open. Moshi reads every number of such a value as a double,
 * which turns 9007199254740993 into 9007199254740992; here an integer becomes a {@link Long} where
 * it fits, any other number a {@link BigDecimal}.
 */
public final class JsonTrees {
  private JsonTrees() {}

  /**
   * Reads whatever is next.
   *
   * @param reader where it is next
   * @return an unmodifiable {@link Map} or {@link List}, a {@link String}, {@link Long}, {@link
   *     BigDecimal} or {@link Boolean}, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable Object next(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case NUMBER -> number(reader);
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> reader.nextNull();
      default -> reader.nextString();
    };
  }

  /**
   * Reads a text of which nothing is certain, such as the body of an error answer.
   *
   * @param text any text
   * @return the members, where the text is a JSON object; empty where it is anything else
   */
  public static Map<String, @Nullable Object> members(String text) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text))) {
      return reader.peek() == JsonReader.Token.BEGIN_OBJECT ? object(reader) : Map.of();
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  private static Map<String, @Nullable Object> object(JsonReader reader) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      members.put(reader.nextName(), next(reader));
    }
    reader.endObject();
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> array(JsonReader reader) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(next(reader));
    }
    reader.endArray();
    return Collections.unmodifiableList(elements);
  }

  private static Number number(JsonReader reader) throws IOException {
    BigDecimal number = Objects.requireNonNull(JsonValues.nextBigDecimal(reader));
    boolean isLong = number.scale() == 0 && number.precision() <= 18;
    return isLong ? (Number) number.longValueExact() : number;
  }
}
