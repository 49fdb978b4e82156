package io.usagesdk.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point of a time series, on the wire an array of a {@linkplain UtcDateTime date-time without a
 * zone} and a number.
 *
 * @param time the time, such as the start of a bucket
 * @param value the number, with all its digits
 */
public record TimedValue(Instant time, BigDecimal value) {
  static @Nullable TimedValue next(JsonReader reader) throws IOException {
    if (JsonValues.isNull(reader)) {
      return reader.nextNull();
    }
    reader.beginArray();
    requireNotNull(reader, "a time");
    Instant time = Objects.requireNonNull(JsonValues.nextUtcDateTime(reader));
    requireNotNull(reader, "a number");
    BigDecimal value = Objects.requireNonNull(JsonValues.nextBigDecimal(reader));
    reader.endArray();
    return new TimedValue(time, value);
  }

  private static void requireNotNull(JsonReader reader, String expected) throws IOException {
    if (JsonValues.isNull(reader)) {
      throw new JsonDataException(
          "Expected " + expected + " but was null at path " + reader.getPath());
    }
  }

  static void write(JsonWriter writer, @Nullable TimedValue point) throws IOException {
    if (point == null) {
      writer.nullValue();
      return;
    }
    writer.beginArray();
    writer.value(new UtcDateTime(point.time()).toString());
    writer.value(point.value());
    writer.endArray();
  }
}
