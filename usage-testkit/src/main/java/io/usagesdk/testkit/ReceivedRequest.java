package io.usagesdk.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param target path and query, byte for byte as they were sent
 * @param headers the headers, in the order they were sent
 * @param body the body, empty where there was none
 */
public record ReceivedRequest(String method, String target, Headers headers, String body) {
  /**
   * Returns the path.
   *
   * @return the target up to its query, still encoded
   */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * Returns the query as it was sent.
   *
   * @return what follows the question mark, still encoded; empty where there is none
   */
  public String rawQuery() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /**
   * Returns the query parameters, read as a form: {@code +} is a space.
   *
   * @return the decoded values by decoded name, in the order they were sent
   * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
   */
  public Map<String, List<String>> queryParameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decoded(name), k -> new ArrayList<>()).add(decoded(value));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Returns one query parameter.
   *
   * @param name its name, decoded
   * @return its first value, decoded; null where it was not sent
   */
  public @Nullable String query(String name) {
    List<String> values = queryParameters().get(name);
    return values == null ? null : values.get(0);
  }

  /**
   * Returns one header.
   *
   * @param name its name, in any case
   * @return its last value, or null where it was not sent
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns method and target; no header, since headers carry credentials. */
  @Override
  public String toString() {
    return method + " " + target;
  }
}
