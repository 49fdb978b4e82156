package io.usagesdk.testkit.thousandeyes;

import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import okhttp3.Headers;

/** Sends targets that OkHttp would mend first. */
final class RawHttp {
  private RawHttp() {}

  static Exchange get(SimulatedThousandEyes simulator, String target) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(simulator.baseUrl() + target).openConnection();
    connection.setRequestProperty(
        "Authorization", "Bearer " + simulator.settings().get("thousandeyes.token"));
    int status = connection.getResponseCode();
    Headers.Builder headers = new Headers.Builder();
    connection
        .getHeaderFields()
        .forEach((name, values) -> values.forEach(v -> add(headers, name, v)));
    try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Exchange(
          "GET",
          target,
          "",
          "",
          status,
          headers.build(),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The status line comes as a header without a name. */
  private static void add(Headers.Builder headers, String name, String value) {
    if (name != null) {
      headers.add(name, value);
    }
  }
}
