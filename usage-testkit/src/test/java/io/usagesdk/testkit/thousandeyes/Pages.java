package io.usagesdk.testkit.thousandeyes;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Walks through a listing by its links, byte for byte, on the simulator's own host. */
final class Pages {
  private Pages() {}

  static List<Exchange> of(SimulatedThousandEyes simulator, String target, int atMost)
      throws IOException {
    List<Exchange> pages = new ArrayList<>();
    String next = target;
    while (next != null && pages.size() < atMost) {
      Exchange page = RawHttp.get(simulator, next);
      pages.add(page);
      next = next(page);
    }
    return pages;
  }

  /** Returns where the page leads to, below the base URL; null where it is the last. */
  static String next(Exchange page) {
    JsonNode href = WireClient.json(page).path("_links").path("next").path("href");
    return href.isMissingNode()
        ? null
        : href.asText().replaceFirst("^https?://[^/]+", "").substring("/v7".length());
  }

  static List<JsonNode> rows(List<Exchange> pages) {
    List<JsonNode> rows = new ArrayList<>();
    pages.forEach(page -> WireClient.json(page).path("breakdowns").forEach(rows::add));
    return rows;
  }
}
