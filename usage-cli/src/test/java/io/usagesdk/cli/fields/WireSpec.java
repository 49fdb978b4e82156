package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The answers of a provider, by its spec. */
final class WireSpec {
  private static final Path SPECS = Path.of("..", "specs");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode spec;

  private WireSpec(JsonNode spec) {
    this.spec = spec;
  }

  static WireSpec of(JsonNode spec) {
    return new WireSpec(spec);
  }

  static WireSpec of(String provider) {
    return of(read(provider));
  }

  static JsonNode read(String provider) {
    try {
      return new YAMLMapper().readTree(SPECS.resolve(provider + ".yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the operation of a request, by its id; empty for none. */
  String operation(String method, String path) {
    for (Map.Entry<String, JsonNode> template : spec.path("paths").properties()) {
      JsonNode operation = template.getValue().path(method.toLowerCase(Locale.ROOT));
      String pattern = Pattern.quote(template.getKey()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
      if (!operation.isMissingNode() && path.matches(pattern)) {
        return operation.path("operationId").asText();
      }
    }
    return "";
  }

  /** Returns the fields of an answer, by their paths, with their schemas. */
  Map<String, JsonNode> fields(String operation) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    addFields("", answer(operation), fields);
    return fields;
  }

  private void addFields(String path, JsonNode schema, Map<String, JsonNode> fields) {
    JsonNode resolved = resolved(schema);
    if (resolved.has("properties")) {
      String prefix = path.isEmpty() ? "" : path + ".";
      resolved
          .path("properties")
          .properties()
          .forEach(member -> addFields(prefix + member.getKey(), member.getValue(), fields));
    } else if (tupleSize(resolved) > 0) {
      for (int i = 0; i < tupleSize(resolved); i++) {
        addFields(path + "[" + i + "]", resolved.path("items"), fields);
      }
    } else if (resolved.has("items")) {
      addFields(path + "[]", resolved.path("items"), fields);
    } else {
      fields.put(path.isEmpty() ? "$" : path, resolved);
    }
  }

  /** Returns an answer that has every field, each with a value of its own. */
  Reply sample(String operation) {
    return new Reply(operation, Map.of(), sample("text", answer(operation), new Numbers()));
  }

  private static final class Numbers {
    private int last;

    int next() {
      return ++last;
    }
  }

  private JsonNode sample(String name, JsonNode schema, Numbers numbers) {
    JsonNode resolved = resolved(schema);
    if (resolved.has("properties")) {
      ObjectNode object = JSON.objectNode();
      for (Map.Entry<String, JsonNode> member : resolved.path("properties").properties()) {
        object.set(member.getKey(), sample(member.getKey(), member.getValue(), numbers));
      }
      return object;
    }
    if (resolved.has("items")) {
      ArrayNode array = JSON.arrayNode();
      for (int i = 0; i < Math.max(1, tupleSize(resolved)); i++) {
        array.add(sample(name, resolved.path("items"), numbers));
      }
      return array;
    }
    return leaf(name, resolved, numbers.next());
  }

  private static JsonNode leaf(String name, JsonNode schema, int number) {
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> JSON.numberNode(1000L + number);
      case "number" -> JSON.numberNode(new BigDecimal(number + ".5"));
      case "boolean" -> JSON.booleanNode(true);
      default ->
          JSON.textNode(
              schema.path("format").asText().equals("date-time")
                  ? dateTime(number)
                  : name + "-" + number);
    };
  }

  /** Later fields have later times, more than a day apart. */
  private static String dateTime(int number) {
    return Instant.parse("2026-10-01T00:00:00Z").plus(Duration.ofHours(36L * number)).toString();
  }

  private static int tupleSize(JsonNode schema) {
    int size = schema.path("maxItems").asInt();
    return size == schema.path("minItems").asInt() ? size : 0;
  }

  /** Whether an operation answers a CSV, of which the spec names no columns. */
  boolean isCsv(String operation) {
    return content(operation).has("text/csv");
  }

  private JsonNode answer(String operation) {
    return content(operation).elements().next().path("schema");
  }

  private JsonNode content(String id) {
    for (JsonNode path : spec.path("paths")) {
      for (JsonNode operation : path) {
        if (operation.path("operationId").asText().equals(id)) {
          return operation.path("responses").path("200").path("content");
        }
      }
    }
    throw new IllegalArgumentException("no operation " + id);
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? spec.at(schema.path("$ref").asText().substring(1)) : schema;
  }
}
