package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;

/** How one kind of thing becomes a JSON object. */
interface JsonForm<T> {
  /** Throws if the thing cannot be written, before anything of it is. */
  void check(T item);

  /** Writes the members, between the braces. */
  void writeMembers(JsonWriter json, T item) throws IOException;
}
