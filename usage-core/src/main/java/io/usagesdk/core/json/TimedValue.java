package io.usagesdk.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
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
    Instant time = JsonValues.nextUtcDateTime(reader);
    BigDecimal value = JsonValues.nextBigDecimal(reader);
    if (time == null || value == null) {
      throw new JsonDataException(
          "Expected a time and a number but one was null at path " + reader.getPath());
    }
    reader.endArray();
    return new TimedValue(time, value);
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
