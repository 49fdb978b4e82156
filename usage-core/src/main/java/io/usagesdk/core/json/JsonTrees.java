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
