package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Leads a request to its operation, after what is checked for all of them. */
final class ElevateApi implements RequestHandler {
  static final String BASE_PATH = "/api/umon";
  static final String CSV_PATH = BASE_PATH + "/v1/usage-metrics/csv";
  static final String BEARER = "Bearer ";

  /**
   * Something that can be asked for.
   *
   * @param produces the media type of its answer
   * @param handler makes the answer
   */
  private record Operation(String produces, Function<ReceivedRequest, Answer> handler) {}

  private final Map<String, Map<String, Operation>> paths;
  private final Tokens tokens;
  private final Problems problems;

  ElevateApi(
      SignIn signIn,
      UsageAnswers usage,
      String csvPath,
      QuotaBook quotas,
      Tokens tokens,
      Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
    String json = "application/json";
    Map<String, Operation> quota = new LinkedHashMap<>();
    quota.put("GET", new Operation(json, quotas::list));
    quota.put("POST", new Operation(json, quotas::create));
    this.paths =
        Map.of(
            SignIn.PATH,
            Map.of("POST", new Operation(json, signIn::answer)),
            BASE_PATH + "/v1/usage-metrics",
            Map.of("GET", new Operation(json, usage::summary)),
            csvPath,
            Map.of("GET", new Operation("text/csv", usage::csv)),
            BASE_PATH + "/v1/quota",
            quota);
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    boolean open = request.path().equals(SignIn.PATH);
    if (!open && !tokens.isGood(token(request))) {
      return problems.of(
          401, "Unauthorized", "AUTH-4012", "The access token is unknown or has expired", request);
    }
    try {
      return routed(request);
    } catch (Problems.Refusal refusal) {
      return problems.of(refusal, request);
    } catch (IllegalArgumentException e) {
      String detail = "The query is not encoded properly";
      return problems.of(400, "Bad Request", "UMON-4000", detail, request);
    }
  }

  private Answer routed(ReceivedRequest request) {
    Map<String, Operation> operations = paths.get(request.path());
    if (operations == null) {
      String detail = "There is no " + request.path();
      return problems.of(404, "Not Found", "UMON-4040", detail, request);
    }
    Operation operation = operations.get(request.method());
    if (operation == null) {
      String allowed = String.join(", ", operations.keySet());
      return problems
          .of(405, "Method Not Allowed", "UMON-4050", "Use " + allowed, request)
          .withHeader("Allow", allowed);
    }
    if (!accepts(request, operation.produces())) {
      String detail = "Only " + operation.produces() + " can be had here";
      return problems.of(406, "Not Acceptable", "UMON-4060", detail, request);
    }
    if (request.method().equals("POST") && !isJson(request)) {
      return problems.of(
          415, "Unsupported Media Type", "UMON-4150", "Send application/json", request);
    }
    return operation.handler().apply(request);
  }

  private static String token(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : "";
  }

  private static boolean accepts(ReceivedRequest request, String type) {
    String accept = request.header("Accept");
    return accept == null
        || accept.contains("*/*")
        || accept.contains(type.substring(0, type.indexOf('/')) + "/*")
        || accept.contains(type);
  }

  private static boolean isJson(ReceivedRequest request) {
    String type = request.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
