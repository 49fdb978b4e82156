package io.usagesdk.testkit.geobox;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Leads a request to its operation, after what is checked for all of them. */
final class GeoboxApi implements RequestHandler {
  static final String BASE_PATH = "/v1";
  static final String SIGN_IN = BASE_PATH + "/auth/token/";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * Something that can be asked for.
   *
   * @param method the HTTP method
   * @param consumes the media type of its body; empty where it takes none
   * @param handler makes the answer
   */
  private record Operation(
      String method, String consumes, Function<ReceivedRequest, Answer> handler) {}

  private final Map<String, Operation> operations;
  private final Tokens tokens;

  GeoboxApi(UsageAnswers usage, Tokens tokens) {
    this.tokens = tokens;
    this.operations =
        Map.of(
            SIGN_IN,
            new Operation("POST", FORM, this::signIn),
            BASE_PATH + "/usage/api",
            new Operation("GET", "", usage::api),
            BASE_PATH + "/usage/process",
            new Operation("GET", "", usage::process),
            BASE_PATH + "/usage/summary",
            new Operation("GET", "", usage::summary),
            BASE_PATH + "/usage/update",
            new Operation("POST", JSON, usage::update),
            BASE_PATH + "/users/me/",
            new Operation("GET", "", usage::user));
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    try {
      return routed(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (IllegalArgumentException e) {
      return Refusal.sentence(400, "The query is not encoded properly").answer();
    }
  }

  private Answer routed(ReceivedRequest request) {
    Operation operation = operations.get(request.path());
    if (operation == null) {
      throw Refusal.sentence(404, "Not Found");
    }
    if (!operation.method().equals(request.method())) {
      return Refusal.sentence(405, "Method Not Allowed")
          .answer()
          .withHeader("Allow", operation.method());
    }
    if (!request.path().equals(SIGN_IN)) {
      tokens.admit(request);
    }
    String type = request.header("Content-Type");
    if (!operation.consumes().isEmpty()
        && (type == null || !type.toLowerCase(Locale.ROOT).startsWith(operation.consumes()))) {
      throw Refusal.sentence(415, "Send " + operation.consumes());
    }
    return operation.handler().apply(request);
  }

  private Answer signIn(ReceivedRequest request) {
    // A form is written as a query is.
    ReceivedRequest form =
        new ReceivedRequest("POST", "/?" + request.body(), request.headers(), "");
    String token = tokens.handOut(field(form, "username"), field(form, "password"));
    return Answer.json(
        200,
        JSON,
        json -> {
          json.beginObject();
          json.name("access_token").value(token);
          json.endObject();
        });
  }

  private static String field(ReceivedRequest form, String name) {
    String value = form.query(name);
    if (value == null || value.isEmpty()) {
      throw Refusal.invalid("body", name, "field required", "value_error.missing");
    }
    return value;
  }
}
