package io.usagesdk.core.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the API of the tests is about: {@code {"ids":[1,2],"next":"..."}}. */
record Widget(List<Long> ids, @Nullable String next) {
  static final JsonAdapter.Factory ADAPTERS =
      (type, annotations, moshi) -> type == Widget.class ? new Adapter() : null;

  private static final class Adapter extends JsonAdapter<Widget> {
    @Override
    public Widget fromJson(JsonReader reader) throws IOException {
      List<Long> ids = new ArrayList<>();
      String next = null;
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "ids" -> {
            reader.beginArray();
            while (reader.hasNext()) {
              ids.add(reader.nextLong());
            }
            reader.endArray();
          }
          case "next" -> next = reader.nextString();
          default -> reader.skipValue();
        }
      }
      reader.endObject();
      return new Widget(ids, next);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Widget value) throws IOException {
      writer.beginObject().name("ids").beginArray();
      for (Long id : Objects.requireNonNull(value).ids()) {
        writer.value(id);
      }
      writer.endArray().endObject();
    }
  }
}
