package io.usagesdk.deadline;

import io.usagesdk.core.json.JsonTrees;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The type of an error, which AWS tells in one of three places and surrounds with other things. */
final class ErrorType {
  /**
   * The session is over, or the key is not known any more: another one may have taken its place.
   */
  private static final Set<String> STALE =
      Set.of(
          "ExpiredTokenException",
          "ExpiredToken",
          "TokenRefreshRequired",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSecurity");

  /** Surely or possibly because one of the two clocks is wrong. */
  private static final Set<String> UNTIMELY =
      Set.of(
          "RequestTimeTooSkewed",
          "RequestExpired",
          "RequestInTheFuture",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "AuthFailure");

  private static final Set<String> UNSIGNED =
      Set.of(
          "MissingAuthenticationTokenException",
          "MissingAuthenticationToken",
          "IncompleteSignatureException",
          "IncompleteSignature");

  private ErrorType() {}

  /** Returns the bare type; null where the answer tells none. */
  static @Nullable String of(Headers headers, String body) {
    String told = headers.get("x-amzn-ErrorType");
    if (told == null || told.isBlank()) {
      told = inBody(JsonTrees.members(body));
    }
    if (told == null) {
      return null;
    }
    String type = told.substring(told.lastIndexOf('#', end(told)) + 1, end(told)).strip();
    return type.isEmpty() ? null : type;
  }

  private static int end(String told) {
    int colon = told.indexOf(':');
    return colon < 0 ? told.length() : colon;
  }

  private static @Nullable String inBody(Map<String, @Nullable Object> members) {
    Object type = members.get("__type") != null ? members.get("__type") : members.get("code");
    return type instanceof String text ? text : null;
  }

  static boolean isStale(@Nullable String type) {
    return type != null && STALE.contains(type);
  }

  static boolean isUntimely(@Nullable String type) {
    return type != null && UNTIMELY.contains(type);
  }

  /** Whether it is the access key or the signature that is refused, not the permission. */
  static boolean isOfCredentials(@Nullable String type) {
    return isStale(type) || isUntimely(type) || (type != null && UNSIGNED.contains(type));
  }
}
