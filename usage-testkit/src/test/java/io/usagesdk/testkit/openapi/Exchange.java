package io.usagesdk.testkit.openapi;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/**
 * A request and its answer, as the wire had them.
 *
 * @param target path and query below the API's base URL
 */
public record Exchange(
    String method,
    String target,
    String requestContentType,
    String requestBody,
    int status,
    Headers headers,
    String body) {

  /** Sends a request and keeps both sides. */
  public static Exchange of(OkHttpClient client, Request request, String baseUrl)
      throws IOException {
    Buffer sent = new Buffer();
    String contentType = "";
    if (request.body() != null) {
      request.body().writeTo(sent);
      contentType = String.valueOf(request.body().contentType());
    }
    try (Response response = client.newCall(request).execute()) {
      return new Exchange(
          request.method(),
          request.url().toString().substring(baseUrl.length()),
          contentType,
          sent.readUtf8(),
          response.code(),
          response.headers(),
          response.body().string());
    }
  }

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  public String contentType() {
    return mediaType(headers.get("Content-Type") == null ? "" : headers.get("Content-Type"));
  }

  static String mediaType(String contentType) {
    return contentType.replaceFirst("\\s*;.*", "");
  }
}
