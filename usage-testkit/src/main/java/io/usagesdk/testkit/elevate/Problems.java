package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Answer;
import java.time.InstantSource;
import java.util.Locale;

/** The errors of the API: RFC 9457 problems with a code and a time. */
final class Problems {
  static final String PROBLEM_JSON = "application/problem+json";

  private final InstantSource clock;

  Problems(InstantSource clock) {
    this.clock = clock;
  }

  /** Ends the handling of a request with an answer. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(Answer answer) {
      super("answered with " + answer.status(), null, false, false);
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }

  Answer of(int status, String code, String title, String detail) {
    return Answer.json(
        status,
        PROBLEM_JSON,
        json -> {
          json.beginObject();
          json.name("type").value("about:blank");
          json.name("title").value(title);
          json.name("status").value(status);
          json.name("detail").value(detail);
          json.name("code").value(code);
          json.name("timestamp").value(clock.instant().toString());
          json.name("traceId").value("trace-" + code.toLowerCase(Locale.ROOT));
          json.endObject();
        });
  }

  Answer unauthorized(String detail) {
    return of(401, "UMON-401", "Unauthorized", detail);
  }

  Refusal badRequest(String detail) {
    return new Refusal(of(400, "UMON-400", "Bad Request", detail));
  }
}
