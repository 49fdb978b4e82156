package io.usagesdk.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A client that does nothing of its own accord: no retry, no redirect, no unasked-for header. */
public final class WireClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .readTimeout(Duration.ofSeconds(20))
          .build();
  private final String baseUrl;
  private final String token;

  public WireClient(SimulatedProvider simulator, String token) {
    this.baseUrl = simulator.baseUrl();
    this.token = token;
  }

  public static WireClient of(SimulatedProvider simulator) {
    String secret = simulator.secretSettings().iterator().next();
    return new WireClient(simulator, simulator.settings().get(secret));
  }

  /** Gets a path below the base URL, or an absolute URL. */
  public Exchange get(String target) throws IOException {
    return send(request(target).build());
  }

  public Exchange post(String target, String json) throws IOException {
    RequestBody body = RequestBody.create(json, MediaType.get("application/json"));
    return send(request(target).post(body).build());
  }

  public Request.Builder request(String target) {
    String url = target.startsWith("/") ? baseUrl + target : target;
    return new Request.Builder().url(url).header("Authorization", "Bearer " + token);
  }

  public Exchange send(Request request) throws IOException {
    return Exchange.of(http, request, baseUrl);
  }

  public static JsonNode json(Exchange exchange) {
    try {
      return JSON.readTree(exchange.body());
    } catch (IOException e) {
      throw new AssertionError(exchange.body(), e);
    }
  }
}
