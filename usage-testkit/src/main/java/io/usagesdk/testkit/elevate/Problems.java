package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The errors of the API: RFC 9457 problems with a code and a timestamp. */
final class Problems {
  static final String PROBLEM_JSON = "application/problem+json";

  /** Ends the handling of a request with a problem, which names what it is about. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String message;

    Refusal(String parameter, String message) {
      super(parameter + " " + message, null, false, false);
      this.parameter = parameter;
      this.message = message;
    }
  }

  private final InstantSource clock;
  private final AtomicLong told = new AtomicLong();

  Problems(InstantSource clock) {
    this.clock = clock;
  }

  Answer of(int status, String title, String code, String detail, ReceivedRequest request) {
    return problem(status, title, code, detail, request.path(), null);
  }

  Answer of(Refusal refusal, ReceivedRequest request) {
    return problem(
        400,
        "Bad Request",
        "UMON-4001",
        refusal.parameter + " " + refusal.message,
        request.path(),
        refusal.parameter);
  }

  /** The body alone, for what is refused before it is known where it leads. */
  String text(int status, String title, String code, String detail) {
    Buffer text = new Buffer();
    try {
      @SuppressWarnings("resource") // There is nothing to close in memory.
      JsonWriter json = JsonWriter.of(text);
      write(json, status, title, code, detail, null, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }

  private Answer problem(
      int status,
      String title,
      String code,
      String detail,
      String instance,
      @Nullable String parameter) {
    return Answer.json(
        status,
        PROBLEM_JSON,
        json -> write(json, status, title, code, detail, instance, parameter));
  }

  private void write(
      JsonWriter json,
      int status,
      String title,
      String code,
      String detail,
      @Nullable String instance,
      @Nullable String parameter)
      throws IOException {
    json.beginObject();
    json.name("type").value("about:blank");
    json.name("title").value(title);
    json.name("status").value(status);
    json.name("detail").value(detail);
    if (instance != null) {
      json.name("instance").value(instance);
    }
    json.name("code").value(code);
    json.name("timestamp").value(clock.instant().toString());
    json.name("traceId").value(String.format("fake-trace-%06d", told.incrementAndGet()));
    if (parameter != null) {
      json.name("extraDetails").beginObject();
      json.name("parameter").value(parameter);
      json.endObject();
    }
    json.endObject();
  }
}
