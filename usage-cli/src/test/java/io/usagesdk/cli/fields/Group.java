package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Records that tables speak of together.
 *
 * @param metric their metric; empty for what has none
 * @param kind whether they are actual or projected, or what sort of quota they are; may be empty
 */
record Group(String metric, String kind) {
  static Group of(JsonNode line) {
    JsonNode quota = line.at("/attributes/quota");
    return new Group(line.path("metric").asText(), line.path("kind").asText(quota.asText()));
  }

  boolean covers(Group other) {
    return matches(metric, other.metric) && matches(kind, other.kind);
  }

  static boolean matches(String pattern, String text) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
  }

  @Override
  public String toString() {
    return metric + " " + kind;
  }
}
