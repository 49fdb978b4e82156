package io.usagesdk.testkit.geobox;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import okio.Buffer;

/** Ends the handling of a request with a failure, in one of the three shapes of {@code detail}. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";

  /** Writes the detail. */
  private interface Detail {
    void writeTo(JsonWriter json) throws IOException;
  }

  /**
   * A parameter that is not valid.
   *
   * @param in where it stands, such as {@code query}
   * @param name its name
   * @param message what is wrong
   * @param type the kind of mistake
   */
  record Invalid(String in, String name, String message, String type) {}

  private final transient Answer answer;

  private Refusal(int status, Detail detail) {
    super(Integer.toString(status), null, false, false);
    this.answer =
        Answer.json(
            status,
            JSON,
            json -> {
              json.beginObject();
              json.name("detail");
              detail.writeTo(json);
              json.endObject();
            });
  }

  static Refusal sentence(int status, String message) {
    return new Refusal(status, json -> json.value(message));
  }

  static Refusal object(int status, String message) {
    return new Refusal(
        status,
        json -> {
          json.beginObject();
          json.name("msg").value(message);
          json.endObject();
        });
  }

  static Refusal invalid(List<Invalid> mistakes) {
    return new Refusal(
        422,
        json -> {
          json.beginArray();
          for (Invalid mistake : mistakes) {
            json.beginObject();
            json.name("loc").beginArray();
            json.value(mistake.in()).value(mistake.name());
            json.endArray();
            json.name("msg").value(mistake.message());
            json.name("type").value(mistake.type());
            json.endObject();
          }
          json.endArray();
        });
  }

  static Refusal invalid(String in, String name, String message, String type) {
    return invalid(List.of(new Invalid(in, name, message, type)));
  }

  Answer answer() {
    return answer;
  }

  /** Returns the body of a sentence, for what is refused before it is known where it leads. */
  static String text(String message) {
    Buffer text = new Buffer();
    try {
      @SuppressWarnings("resource") // There is nothing to close in memory.
      JsonWriter json = JsonWriter.of(text);
      json.beginObject().name("detail").value(message).endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }
}
