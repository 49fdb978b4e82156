package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a simulator what the tests want to know. */
final class Elevate {
  static final String EXCHANGE = "/exchange-auth-code";
  static final String SUMMARY = "/api/umon/v1/usage-metrics";
  static final String CSV = SUMMARY + "/csv";
  static final String QUOTA = "/api/umon/v1/quota";
  static final String CPU = "?metricType=CPU_TIME_MS";
  static final String BYTES = "?metricType=DATA_TRANSFER_VOLUME_BYTES";
  static final String OCTOBER = period("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z");

  private Elevate() {}

  static String period(String start, String end) {
    return "&startDate=" + start + "&endDate=" + end;
  }

  static Exchange exchange(SimulatedElevate simulator) throws IOException {
    Map<String, String> settings = simulator.settings();
    return exchange(
        simulator, settings.get("elevate.client-id"), settings.get("elevate.secret-key"));
  }

  static Exchange exchange(SimulatedElevate simulator, String clientId, String secret)
      throws IOException {
    String body = "{\"clientId\": \"" + clientId + "\", \"secret\": \"" + secret + "\"}";
    return new WireClient(simulator, "none").post(EXCHANGE, body);
  }

  static String token(SimulatedElevate simulator) throws IOException {
    return WireClient.json(exchange(simulator)).get("accessToken").asText();
  }

  static WireClient signedIn(SimulatedElevate simulator) throws IOException {
    return new WireClient(simulator, token(simulator));
  }

  static long total(WireClient client, String query) throws IOException {
    return WireClient.json(client.get(SUMMARY + query)).get("totalValue").asLong();
  }

  static List<Map<String, String>> rows(WireClient client, String query) throws IOException {
    return rows(client.get(CSV + query).body());
  }

  static List<Map<String, String>> rows(String csv) {
    List<List<String>> lines = lines(csv);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() != lines.get(0).size()) {
        throw new AssertionError("a row has " + line.size() + " fields: " + line);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < line.size(); i++) {
        row.put(lines.get(0).get(i), line.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  static long sum(List<Map<String, String>> rows) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get("metricValue"))).sum();
  }

  /** Reads CSV of RFC 4180, lines ended by a line feed. */
  private static List<List<String>> lines(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    return lines;
  }
}
