package io.usagesdk.core.error;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer that reports a failure.
 *
 * @param provider whom was called
 * @param operation the operation id of the provider's OpenAPI document
 * @param status the HTTP status
 * @param attempts how often the call was tried
 * @param reason what the server says went wrong, in one line; null where it does not say
 * @param requestId the server's id of the request; null where it gives none
 * @param advice what to do about it; null for the usual advice for the status
 */
public record ApiError(
    String provider,
    String operation,
    int status,
    int attempts,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable String advice) {

  String message() {
    StringBuilder what = new StringBuilder(operation).append(" failed");
    if (attempts > 1) {
      what.append(" after ").append(attempts).append(" attempts");
    }
    if (reason != null) {
      what.append(": ").append(reason);
    }
    StringJoiner facts = new StringJoiner(", ", " (", ")").add(Integer.toString(status));
    if (requestId != null) {
      facts.add("request id " + requestId);
    }
    what.append(facts);
    return UsageException.line(
        provider, what.toString(), advice != null ? advice : usualAdvice(status));
  }

  private static String usualAdvice(int status) {
    return switch (status) {
      case 401 -> "check the credentials, they may have expired";
      case 403 -> "ask for the permission that this operation needs";
      case 404 -> "check base-url and the ids in the configuration";
      case 429 -> "wait a while, or raise max-attempts and max-retry-delay";
      default ->
          status >= 500
              ? "the provider has a problem, try again later"
              : status >= 400
                  ? "check the configuration and the arguments"
                  : "check base-url, the provider answers there but not as its API does";
    };
  }
}
