package io.usagesdk.core.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is encoded already: written into a document byte for byte, so that its length
 * is known before it is sent and nothing is encoded twice.
 *
 * @param bytes the value in UTF-8, without space around it
 */
public record EncodedJson(ByteString bytes) {
  /**
   * Encodes a value. Null members are left out.
   *
   * @param adapter writes such values
   * @param value the value
   * @param <T> what it is
   * @return the value, encoded
   * @throws com.squareup.moshi.JsonDataException if there is no such value in JSON
   */
  public static <T> EncodedJson of(JsonAdapter<T> adapter, T value) {
    Buffer buffer = new Buffer();
    try {
      adapter.toJson(buffer, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory failed", e);
    }
    return new EncodedJson(buffer.readByteString());
  }

  /**
   * Returns how long it is on the wire.
   *
   * @return the number of bytes
   */
  public int size() {
    return bytes.size();
  }

  /** Returns the value as text. */
  @Override
  public String toString() {
    return bytes.utf8();
  }

  static @Nullable EncodedJson next(JsonReader reader) throws IOException {
    if (JsonValues.isNull(reader)) {
      return reader.nextNull();
    }
    try (BufferedSource value = reader.nextSource()) {
      return new EncodedJson(value.readByteString());
    }
  }

  static void write(JsonWriter writer, @Nullable EncodedJson value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    try (BufferedSink sink = writer.valueSink()) {
      sink.write(value.bytes());
    }
  }
}
