package io.usagesdk.cli;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.json.JsonTrees;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** A JSON object in each line. */
final class JsonLineForm implements RecordForm {
  private static final JsonReader.Options TYPE_FIRST = JsonReader.Options.of(TYPE);

  private static final String NO_OBJECT = "is no JSON object";
  private static final String ONE_A_LINE = "write each object on one line of its own";
  private static final String MORE = "has more behind the JSON object";

  @Override
  public Map<String, ? extends @Nullable Object> members(long line, byte[] text) {
    JsonReader reader = reader(RecordForm.utf8(line, text));
    boolean isRead = false;
    try {
      JsonReader.Token first = reader.peek();
      if (first != JsonReader.Token.BEGIN_OBJECT) {
        boolean isArray = first == JsonReader.Token.BEGIN_ARRAY;
        throw RecordForm.invalid(line, isArray ? "is a JSON array: " + ONE_A_LINE : NO_OBJECT);
      }
      Map<String, @Nullable Object> members = object(reader, line);
      isRead = true;
      // Moshi itself refuses to look at more than one value, at present.
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw RecordForm.invalid(line, MORE);
      }
      return members;
    } catch (EOFException e) {
      throw RecordForm.invalid(line, "ends in the middle of a JSON object: " + ONE_A_LINE);
    } catch (IOException e) {
      throw RecordForm.invalid(line, isRead ? MORE : NO_OBJECT + place(reader));
    } catch (JsonDataException e) {
      throw RecordForm.invalid(
          line, "has a number that is too long, or objects too deep in others" + place(reader));
    }
  }

  @Override
  public @Nullable String typeAtAGlance(byte[] text) {
    JsonReader reader = JsonReader.of(new Buffer().write(text));
    try {
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(TYPE_FIRST) == 0) {
          return reader.peek() == JsonReader.Token.STRING ? reader.nextString() : null;
        }
        reader.skipName();
        reader.skipValue();
      }
    } catch (IOException | JsonDataException e) {
      // It is none, and will be refused.
    }
    return null;
  }

  @Override
  public String whyTooLong() {
    return "";
  }

  private static JsonReader reader(String text) {
    return JsonReader.of(new Buffer().writeUtf8(text));
  }

  /** JSON leaves open which of two members of one name holds, so neither does. */
  private static Map<String, @Nullable Object> object(JsonReader reader, long line)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw new InvalidRecordException(
            "line " + line, RecordForm.shown(path(reader)), "comes twice");
      }
      members.put(name, value(reader, line));
    }
    reader.endObject();
    return members;
  }

  private static @Nullable Object value(JsonReader reader, long line) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, line);
      case BEGIN_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          elements.add(value(reader, line));
        }
        reader.endArray();
        yield elements;
      }
      default -> JsonTrees.next(reader);
    };
  }

  private static String place(JsonReader reader) {
    String path = path(reader);
    return path.isEmpty() ? "" : ", at " + RecordForm.shown(path);
  }

  /** Without the dollar sign that stands for the whole. */
  private static String path(JsonReader reader) {
    return reader.getPath().replaceFirst("^\\$\\.?", "");
  }
}
