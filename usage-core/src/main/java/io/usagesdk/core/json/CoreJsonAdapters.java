package io.usagesdk.core.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Adapters for the types that Moshi does not know, or reads otherwise: a Moshi instance takes this
 * factory beside the generated one. Lists, sets and maps are read as {@link JsonContainers} does,
 * free-form values as {@link JsonTrees} does, also at the root of a response.
 */
public final class CoreJsonAdapters implements JsonAdapter.Factory {
  private static final Map<Type, JsonAdapter<?>> SCALARS =
      Map.of(
          TimedValue.class, new ScalarAdapter<>(TimedValue::next, TimedValue::write),
          BigDecimal.class, new ScalarAdapter<>(JsonValues::nextBigDecimal, JsonWriter::value),
          Instant.class, new ScalarAdapter<>(JsonValues::nextInstant, JsonValues::write),
          LocalDate.class, new ScalarAdapter<>(JsonValues::nextLocalDate, JsonValues::write),
          UUID.class, new ScalarAdapter<>(JsonValues::nextUUID, JsonValues::write),
          URI.class, new ScalarAdapter<>(JsonValues::nextURI, JsonValues::write),
          Object.class, new ScalarAdapter<>(JsonTrees::next, JsonWriter::jsonValue),
          ByteString.class, new ScalarAdapter<>(JsonValues::nextByteString, JsonValues::write),
          Secret.class, new ScalarAdapter<>(JsonValues::nextSecret, JsonValues::write),
          EncodedJson.class, new ScalarAdapter<>(EncodedJson::next, EncodedJson::write));

  private static final JsonAdapter<BigDecimal> DECIMAL_TEXT =
      new ScalarAdapter<>(JsonValues::nextBigDecimal, JsonValues::writeText);

  /** Creates the factory; it has no state, one is as good as another. */
  public CoreJsonAdapters() {}

  /**
   * Returns an adapter for decimal numbers that are strings on the wire.
   *
   * @return writes as {@link JsonValues#writeText} does; reads out of a string or a number
   */
  public static JsonAdapter<BigDecimal> decimalText() {
    return DECIMAL_TEXT;
  }

  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    if (!annotations.isEmpty()) {
      return null;
    }
    return type instanceof ParameterizedType container
        ? containerAdapter(container, moshi)
        : SCALARS.get(type);
  }

  private static @Nullable JsonAdapter<?> containerAdapter(ParameterizedType type, Moshi moshi) {
    Class<?> container = Types.getRawType(type);
    Type[] arguments = type.getActualTypeArguments();
    if (container == List.class) {
      return JsonContainers.list(moshi.adapter(arguments[0]));
    }
    if (container == Set.class) {
      return JsonContainers.set(moshi.adapter(arguments[0]));
    }
    if (container == Map.class && arguments[0] == String.class) {
      return JsonContainers.map(moshi.adapter(arguments[1]));
    }
    return null;
  }

  private interface Read<T> {
    @Nullable T from(JsonReader reader) throws IOException;
  }

  private interface Write<T> {
    void to(JsonWriter writer, @Nullable T value) throws IOException;
  }

  private static final class ScalarAdapter<T> extends JsonAdapter<T> {
    private final Read<T> read;
    private final Write<T> write;

    ScalarAdapter(Read<T> read, Write<T> write) {
      this.read = read;
      this.write = write;
    }

    @Override
    public @Nullable T fromJson(JsonReader reader) throws IOException {
      return read.from(reader);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      write.to(writer, value);
    }
  }
}
