package io.usagesdk.testkit.geobox;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Asks a simulator what the tests want to know. */
final class Geobox {
  static final String TOKEN = "/auth/token/";
  static final String API = "/usage/api";
  static final String PROCESS = "/usage/process";
  static final String SUMMARY = "/usage/summary";
  static final String UPDATE = "/usage/update";
  static final String ME = "/users/me/?f=json";
  static final String OCTOBER =
      "&from_date=2026-10-01T00:00:00.000000&to_date=2026-11-01T00:00:00.000000";

  private Geobox() {}

  static String dates(String from, String to) {
    return "&from_date=" + from + "&to_date=" + to;
  }

  static String series(String scale, String param, String range) {
    return API + "?eid=4127&scale=" + scale + "&param=" + param + range;
  }

  static Exchange signIn(SimulatedGeobox simulator, String form) throws IOException {
    RequestBody body = RequestBody.create(form, MediaType.get("application/x-www-form-urlencoded"));
    return new WireClient(simulator, "none")
        .send(new Request.Builder().url(simulator.baseUrl() + TOKEN).post(body).build());
  }

  static Exchange withoutToken(SimulatedGeobox simulator, String target) throws IOException {
    return new WireClient(simulator, "none")
        .send(new Request.Builder().url(simulator.baseUrl() + target).build());
  }

  static Map<String, Long> points(Exchange exchange) {
    Map<String, Long> points = new LinkedHashMap<>();
    for (JsonNode point : WireClient.json(exchange)) {
      points.put(point.get(0).asText(), point.get(1).asLong());
    }
    return points;
  }

  static long sum(Map<String, Long> points) {
    return points.values().stream().mapToLong(Long::longValue).sum();
  }
}
