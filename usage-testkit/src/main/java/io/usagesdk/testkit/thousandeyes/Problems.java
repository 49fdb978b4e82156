package io.usagesdk.testkit.thousandeyes;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;

/** The errors of the API: RFC 9457 problems, but for a 401, which has the shape of OAuth. */
final class Problems {
  static final String PROBLEM_JSON = "application/problem+json";

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

  private Problems() {}

  static Answer badToken() {
    return Answer.json(
        401,
        "application/json",
        json -> {
          json.beginObject();
          json.name("error").value("invalid_token");
          json.name("error_description").value("The access token is unknown or has expired");
          json.endObject();
        });
  }

  static Answer of(int status, String title, String detail, ReceivedRequest request) {
    return Answer.json(
        status,
        PROBLEM_JSON,
        json -> {
          json.beginObject();
          writeProblem(json, status, title, detail, request);
          json.endObject();
        });
  }

  static Refusal forbidden(String detail, ReceivedRequest request) {
    return new Refusal(of(403, "Forbidden", detail, request));
  }

  static Refusal badField(String field, String message, ReceivedRequest request) {
    return new Refusal(
        Answer.json(
            400,
            PROBLEM_JSON,
            json -> {
              json.beginObject();
              writeProblem(json, 400, "Bad Request", "The request has invalid fields", request);
              json.name("errors").beginArray().beginObject();
              json.name("code").value("invalid-" + field);
              json.name("field").value(field);
              json.name("message").value(message);
              json.endObject().endArray();
              json.endObject();
            }));
  }

  private static void writeProblem(
      JsonWriter json, int status, String title, String detail, ReceivedRequest request)
      throws IOException {
    json.name("type").value("about:blank");
    json.name("title").value(title);
    json.name("status").value(status);
    json.name("detail").value(detail);
    json.name("instance").value(request.path());
  }
}
