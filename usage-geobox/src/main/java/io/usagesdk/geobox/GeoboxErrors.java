package io.usagesdk.geobox;

import io.usagesdk.core.http.ErrorDecoder;
import io.usagesdk.core.json.JsonTrees;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code detail} in its three shapes: a sentence, an object with {@code msg}, and a list of
 * objects that also say with {@code loc} what they are about.
 */
final class GeoboxErrors implements ErrorDecoder {
  private final String credentials;
  private final String subject;

  /**
   * Makes a decoder.
   *
   * @param credentials the keys that hold the credentials in use, for advice
   * @param subject the settings that tell whose use is asked about, for advice
   */
  GeoboxErrors(String credentials, String subject) {
    this.credentials = credentials;
    this.subject = subject;
  }

  @Override
  public Details decode(int status, Headers headers, String body) {
    return new Details(reason(JsonTrees.members(body).get("detail")), null, null, advice(status));
  }

  private @Nullable String advice(int status) {
    return switch (status) {
      case 401 -> "check " + credentials + ", or make new credentials in Geobox";
      case 403 ->
          "check " + subject + ", which may be left out to see the use of the one who calls";
      case 404 -> "check base-url and " + subject;
      case 422 -> "check the time asked for and " + subject;
      default -> null;
    };
  }

  private static @Nullable String reason(@Nullable Object detail) {
    if (detail instanceof String text) {
      return text.isBlank() ? null : text;
    }
    if (detail instanceof Map<?, ?> members) {
      String message = reason(members.get("msg"));
      String place = place(members.get("loc"));
      return message == null || place == null ? message : place + ": " + message;
    }
    if (detail instanceof List<?> several) {
      String all =
          several.stream()
              .map(GeoboxErrors::reason)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("; "));
      return all.isEmpty() ? null : all;
    }
    return null;
  }

  /** Returns a path such as {@code query.limit}. */
  private static @Nullable String place(@Nullable Object loc) {
    if (loc instanceof List<?> path && !path.isEmpty()) {
      return path.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
    return loc instanceof String text && !text.isBlank() ? text : null;
  }
}
