package io.usagesdk.testkit.amie;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Asks a simulator what the tests want to know, the way a site does. */
final class Amie {
  static final String USAGE = "/usage/";
  static final String STATUS = "/usage/status";
  static final String FAILED = "/usage/failed";
  static final String LOADED = "/usage/loaded";

  static final String COMPUTE =
      """
      {"Username": "ada", "LocalProjectID": "TG-1", "LocalRecordID": "job-1", "Resource": "granite",
       "SubmitTime": "2026-11-02T09:00:00Z", "StartTime": "2026-11-02T10:00:00Z",
       "EndTime": "2026-11-02T14:30:00.5+02:00", "Charge": "12.50",
       "Attributes": {"NodeCount": 4}}
      """;

  static final String STORAGE =
      """
      {"Username": "ada", "LocalProjectID": "TG-1", "LocalRecordID": "store-1", "Resource": "vault",
       "CollectionTime": "2026-11-03T00:00:00Z", "Charge": 250.125,
       "Attributes": {"BytesStored": 9223372036854775807, "MediaType": "Tape"}}
      """;

  static final String ADJUSTMENT =
      """
      {"Username": "ada", "LocalProjectID": "TG-1", "LocalRecordID": "refund-1",
       "Resource": "granite", "AdjustmentType": "refund", "StartTime": "2026-11-02T09:00:00Z",
       "Charge": "2.125", "Comment": "A node was broken."}
      """;

  /** Reads numbers with the digits that are printed. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final WireClient client;
  private final String site;
  private final String apiKey;

  Amie(SimulatedAmie simulator) {
    this(
        simulator, simulator.settings().get("amie.site"), simulator.settings().get("amie.api-key"));
  }

  Amie(SimulatedAmie simulator, String site, String apiKey) {
    this.client = new WireClient(simulator, "none");
    this.site = site;
    this.apiKey = apiKey;
  }

  static String message(String type, String... records) {
    return "{\"UsageType\": \"" + type + "\", \"Records\": [" + String.join(", ", records) + "]}";
  }

  /** Returns so many compute records that differ in their ids. */
  static String[] jobs(int first, int count) {
    String[] jobs = new String[count];
    for (int i = 0; i < count; i++) {
      jobs[i] = COMPUTE.replace("job-1", "job-" + (first + i));
    }
    return jobs;
  }

  Request.Builder request(String target) {
    Request.Builder request = client.request(target).removeHeader("Authorization");
    if (apiKey != null) {
      request.header("XA-API-KEY", apiKey);
    }
    if (site != null) {
      request.header("XA-SITE", site);
    }
    return request;
  }

  Exchange send(Request request) throws IOException {
    return client.send(request);
  }

  Exchange get(String target) throws IOException {
    return send(request(target).build());
  }

  Exchange post(String target, String body) throws IOException {
    RequestBody json = RequestBody.create(body, MediaType.get("application/json"));
    return send(request(target).post(json).build());
  }

  Exchange sendUsage(String type, String... records) throws IOException {
    return post(USAGE, message(type, records));
  }

  Exchange clear(String ids) throws IOException {
    return send(request(FAILED + "/" + ids).delete().build());
  }

  List<JsonNode> status(String query) throws IOException {
    return list(json(get(STATUS + query)));
  }

  List<JsonNode> failed() throws IOException {
    return list(json(get(FAILED)).get("FailedRecords"));
  }

  List<JsonNode> loaded(String query) throws IOException {
    return list(json(get(LOADED + query)).get("LoadedRecords"));
  }

  static JsonNode json(Exchange exchange) {
    try {
      return JSON.readTree(exchange.body());
    } catch (IOException e) {
      throw new AssertionError(exchange.body(), e);
    }
  }

  static List<String> texts(List<JsonNode> nodes, String member) {
    return nodes.stream().map(node -> node.get(member).asText()).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    if (array == null || !array.isArray()) {
      throw new AssertionError("no array: " + array);
    }
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }
}
