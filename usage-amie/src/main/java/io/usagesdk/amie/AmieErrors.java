package io.usagesdk.amie;

import io.usagesdk.core.http.ErrorDecoder;
import io.usagesdk.core.json.JsonTrees;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"error": "..."}}. Not every refusal has it, nor any body at all. */
final class AmieErrors implements ErrorDecoder {
  private static final String CHECK =
      "check api-key and site, and that the key was given to that site";
  private static final String CORRECT = "correct what was sent";
  private static final String SHORTER = "lower max-request-bytes or max-request-records";

  @Override
  public Details decode(int status, Headers headers, String body) {
    return new Details(
        JsonTrees.members(body).get("error") instanceof String reason && !reason.isBlank()
            ? reason
            : null,
        null,
        null,
        advice(status));
  }

  private static @Nullable String advice(int status) {
    return switch (status) {
      case 400 -> CORRECT;
      case 401, 403 -> CHECK;
      case 413 -> SHORTER;
      default -> null;
    };
  }
}
