package io.usagesdk.elevate;

import io.usagesdk.core.http.ErrorDecoder;
import io.usagesdk.core.json.JsonTrees;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code application/problem+json}. Proxies in between answer HTML, which says nothing. */
final class ElevateErrors implements ErrorDecoder {
  private static final String CHECK =
      "check client-id and secret-key, and that the client may use the usage monitoring of this"
          + " server";

  /** The path of the CSV is not documented, so it is what is wrong more often than not. */
  private static final String WHERE =
      "check server or base-url, and for the CSV csv-path, whose default is inferred";

  @Override
  public Details decode(int status, Headers headers, String body) {
    Map<String, ?> problem = JsonTrees.members(body);
    String reason =
        Stream.of(headline(problem), code(problem), extraDetails(problem))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return new Details(
        reason.isEmpty() ? null : reason, text(problem.get("traceId")), null, advice(status));
  }

  private static @Nullable String advice(int status) {
    return switch (status) {
      case 401 -> CHECK;
      case 404 -> WHERE;
      default -> null;
    };
  }

  private static @Nullable String headline(Map<String, ?> problem) {
    String detail = text(problem.get("detail"));
    return detail != null ? detail : text(problem.get("title"));
  }

  /** The vendor's support knows problems by this code. */
  private static @Nullable String code(Map<String, ?> problem) {
    String code = text(problem.get("code"));
    return code == null ? null : "code " + code;
  }

  private static @Nullable String extraDetails(Map<String, ?> problem) {
    if (!(problem.get("extraDetails") instanceof Map<?, ?> members)) {
      return null;
    }
    String all =
        members.entrySet().stream()
            .filter(member -> member.getValue() != null)
            .map(member -> member.getKey() + ": " + member.getValue())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  private static @Nullable String text(@Nullable Object value) {
    return (value instanceof String || value instanceof Number) && !value.toString().isBlank()
        ? value.toString()
        : null;
  }
}
