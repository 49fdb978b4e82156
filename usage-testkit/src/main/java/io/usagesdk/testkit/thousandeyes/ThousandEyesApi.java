package io.usagesdk.testkit.thousandeyes;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leads a request to its operation, after what is checked for all of them. */
final class ThousandEyesApi implements RequestHandler {
  static final String BASE_PATH = "/v7";

  private static final Pattern VERSIONED = Pattern.compile("/v\\d+(?<rest>/.*)");

  /** Answers one operation. */
  private interface Operation {
    Answer answer(ReceivedRequest request, String origin);
  }

  private final Map<String, Operation> reading;
  private final Map<String, Operation> writing;
  private final RateLimit rateLimit;

  ThousandEyesApi(
      UsageDocument usage,
      Listings listings,
      QuotaBook quotas,
      RateLimit rateLimit,
      boolean usageBasedPricing) {
    this.rateLimit = rateLimit;
    this.reading =
        Map.of(
            "/usage",
            usage::answer,
            "/usage/units/tests",
            usageBasedPricing ? listings::tests : ThousandEyesApi::notSold,
            "/usage/units/enterprise-agents",
            usageBasedPricing ? listings::agents : ThousandEyesApi::notSold,
            "/quotas",
            quotas::list);
    this.writing =
        Map.of(
            "/quotas/assign", (request, origin) -> quotas.assign(request),
            "/quotas/unassign", (request, origin) -> quotas.unassign(request),
            "/quotas/account-groups/assign", (request, origin) -> quotas.assignToGroups(request),
            "/quotas/account-groups/unassign",
                (request, origin) -> quotas.unassignFromGroups(request));
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    if (!rateLimit.take()) {
      return Problems.of(
          429, "Too Many Requests", "The organization has used up this minute", request);
    }
    try {
      return routed(request);
    } catch (Problems.Refusal refusal) {
      return refusal.answer();
    } catch (IllegalArgumentException e) {
      return Problems.of(400, "Bad Request", "The query is not encoded properly", request);
    }
  }

  private Answer routed(ReceivedRequest request) {
    if (!request.path().startsWith(BASE_PATH + "/")) {
      return elsewhere(request);
    }
    String path = request.path().substring(BASE_PATH.length());
    boolean reads = reading.containsKey(path);
    if (!reads && !writing.containsKey(path)) {
      return notFound(request);
    }
    String method = reads ? "GET" : "POST";
    if (!request.method().equals(method)) {
      return Problems.of(405, "Method Not Allowed", "Use " + method, request)
          .withHeader("Allow", method);
    }
    if (!accepts(request)) {
      return Problems.of(406, "Not Acceptable", "Only JSON can be had here", request);
    }
    if (!reads && !isJson(request)) {
      return Problems.of(415, "Unsupported Media Type", "Send application/json", request);
    }
    // As behind the vendor's gateway, links name the host that the client has asked.
    String origin = "http://" + request.header("Host");
    return Objects.requireNonNull((reads ? reading : writing).get(path)).answer(request, origin);
  }

  /** Unknown versions are moved to the current one; anything else is no part of the API. */
  private static Answer elsewhere(ReceivedRequest request) {
    Matcher versioned = VERSIONED.matcher(request.target());
    return versioned.matches()
        ? Answer.empty(301).withHeader("Location", BASE_PATH + versioned.group("rest"))
        : notFound(request);
  }

  private static Answer notFound(ReceivedRequest request) {
    return Problems.of(404, "Not Found", "There is no " + request.path(), request);
  }

  /** What organizations without usage-based pricing get from the listings of units. */
  private static Answer notSold(ReceivedRequest request, String origin) {
    return Problems.of(403, "Forbidden", "The organization has no usage-based pricing", request);
  }

  private static boolean accepts(ReceivedRequest request) {
    String accept = request.header("Accept");
    return accept == null
        || accept.contains("*/*")
        || accept.contains("application/*")
        || accept.contains("json");
  }

  private static boolean isJson(ReceivedRequest request) {
    String type = request.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
