package io.usagesdk.testkit.amie;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/** Ends the handling of a request with an error. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String JSON = "application/json";

  private final int status;
  private final String error;

  Refusal(int status, String error) {
    super(error, null, false, false);
    this.status = status;
    this.error = error;
  }

  static Refusal badRequest(String error) {
    return new Refusal(400, error);
  }

  Answer answer() {
    return Answer.text(status, JSON, body(error));
  }

  /** The body alone, for what is refused before it is known where it leads. */
  static String body(String error) {
    Buffer text = new Buffer();
    try {
      @SuppressWarnings("resource") // There is nothing to close in memory.
      JsonWriter json = JsonWriter.of(text);
      json.beginObject().name("error").value(error).endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }
}
