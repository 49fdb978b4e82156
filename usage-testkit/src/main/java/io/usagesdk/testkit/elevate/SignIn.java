package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;

/** Exchanges the right credentials for an access token. */
final class SignIn {
  static final String PATH = "/exchange-auth-code";

  private final Credentials right;
  private final Tokens tokens;
  private final Problems problems;

  SignIn(Credentials right, Tokens tokens, Problems problems) {
    this.right = right;
    this.tokens = tokens;
    this.problems = problems;
  }

  Answer answer(ReceivedRequest request) {
    if (!Credentials.read(request.body()).equals(right)) {
      return problems.of(
          401, "Unauthorized", "AUTH-4011", "The client id or its secret is wrong", request);
    }
    String token = tokens.handOut();
    return Answer.json(
        200,
        "application/json",
        json -> {
          json.beginObject();
          json.name("accessToken").value(token);
          json.endObject();
        });
  }
}
