package io.usagesdk.testkit.amie;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import java.util.Map;
import java.util.function.Function;

/** Leads a request to its operation, after what is checked for all of them. */
final class AmieApi implements RequestHandler {
  static final String BASE_PATH = "/api/v1";
  static final String KEY_HEADER = "XA-API-KEY";
  static final String SITE_HEADER = "XA-SITE";

  private static final String CLEARED = BASE_PATH + "/usage/failed/";

  /**
   * Something that can be asked for.
   *
   * @param method the only method it is asked for with
   * @param handler makes the answer
   */
  private record Operation(String method, Function<ReceivedRequest, Answer> handler) {}

  private final Map<String, Operation> operations;
  private final Operation clear;
  private final String site;
  private final String apiKey;

  AmieApi(UsageAnswers answers, String site, String apiKey) {
    this.site = site;
    this.apiKey = apiKey;
    this.operations =
        Map.of(
            // With the slash at its end, as the vendor's client has it.
            BASE_PATH + "/usage/", new Operation("POST", answers::send),
            BASE_PATH + "/usage/status", new Operation("GET", answers::status),
            BASE_PATH + "/usage/failed", new Operation("GET", answers::failed),
            BASE_PATH + "/usage/loaded", new Operation("GET", answers::loaded));
    this.clear =
        new Operation(
            "DELETE", request -> answers.clear(request.path().substring(CLEARED.length())));
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    try {
      checkCredentials(request);
      return routed(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (IllegalArgumentException e) {
      return Refusal.badRequest("The query is not encoded properly").answer();
    }
  }

  private void checkCredentials(ReceivedRequest request) {
    if (!apiKey.equals(request.header(KEY_HEADER))) {
      throw new Refusal(401, "The API key is missing or wrong");
    }
    if (!site.equals(request.header(SITE_HEADER))) {
      throw new Refusal(403, "The API key is not for this site");
    }
  }

  private Answer routed(ReceivedRequest request) {
    String path = request.path();
    Operation operation = path.startsWith(CLEARED) ? clear : operations.get(path);
    if (operation == null) {
      throw new Refusal(404, "There is no " + path);
    }
    if (!operation.method().equals(request.method())) {
      return new Refusal(405, "Use " + operation.method())
          .answer()
          .withHeader("Allow", operation.method());
    }
    return operation.handler().apply(request);
  }
}
