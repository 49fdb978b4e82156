package io.usagesdk.thousandeyes;

import io.usagesdk.core.http.ErrorDecoder;
import io.usagesdk.core.json.JsonTrees;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three shapes of an error: {@code application/problem+json}, the OAuth shape of a 401,
 * and an older one with a list only. Proxies in between answer HTML, which says nothing.
 */
final class ThousandEyesErrors implements ErrorDecoder {
  private static final String RENEW =
      "put a valid token into the key token; make one in ThousandEyes under Account Settings, Users"
          + " and Roles";

  @Override
  public Details decode(int status, Headers headers, String body) {
    Map<String, ?> members = JsonTrees.members(body);
    String reason =
        Stream.of(headline(members), fieldErrors(members))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return new Details(reason.isEmpty() ? null : reason, null, null, status == 401 ? RENEW : null);
  }

  private static @Nullable String headline(Map<String, ?> members) {
    return Stream.of("error_description", "detail", "error", "title")
        .map(name -> text(members.get(name)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String fieldErrors(Map<String, ?> members) {
    if (!(members.get("errors") instanceof List<?> errors)) {
      return null;
    }
    String all =
        errors.stream()
            .map(ThousandEyesErrors::fieldError)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  private static @Nullable String fieldError(@Nullable Object error) {
    if (!(error instanceof Map<?, ?> members)) {
      return text(error);
    }
    String field = text(members.get("field"));
    String message = text(members.get("message"));
    String said = message != null ? message : text(members.get("code"));
    return field == null || said == null ? said : field + ": " + said;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String string && !string.isBlank() ? string : null;
  }
}
