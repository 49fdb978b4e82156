package io.usagesdk.testkit.deadline;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leads a request to its operation, after its signature is verified. */
final class DeadlineApi implements RequestHandler {
  private static final Pattern PATH =
      Pattern.compile("/2023-10-12/farms/([^/]*)/sessions-statistics-aggregation");

  private final SignatureVerifier verifier;
  private final Farm farm;
  private final Aggregations aggregations;

  DeadlineApi(SignatureVerifier verifier, Farm farm, Aggregations aggregations) {
    this.verifier = verifier;
    this.farm = farm;
    this.aggregations = aggregations;
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    try {
      verifier.verify(request);
      return routed(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (IllegalArgumentException e) {
      return Refusal.invalid("query", "is not encoded properly").answer();
    }
  }

  private Answer routed(ReceivedRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw Refusal.unknownOperation();
    }
    String farmId = path.group(1);
    if (!farmId.matches("farm-[0-9a-f]{32}")) {
      throw Refusal.invalid("farmId", "must be like farm-0123456789abcdef...");
    }
    if (!farmId.equals(farm.id())) {
      throw Refusal.notFound("farm", farmId);
    }
    return switch (request.method()) {
      case "POST" -> aggregations.start(request);
      case "GET" -> aggregations.get(request);
      default -> throw Refusal.unknownOperation();
    };
  }
}
