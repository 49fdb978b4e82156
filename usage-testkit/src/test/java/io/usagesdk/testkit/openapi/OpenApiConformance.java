package io.usagesdk.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds exchanges against an OpenAPI 3.0 document: what the document does not tell of, whether an
 * operation, a status, a header, a parameter or a member, is a violation.
 */
public final class OpenApiConformance {
  /** Headers of HTTP itself, which no document lists. */
  private static final Set<String> HTTP_HEADERS =
      Set.of(
          "allow",
          "content-length",
          "content-type",
          "date",
          "location",
          "retry-after",
          "transfer-encoding");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode document;
  private final StrictSchemas schemas;

  private OpenApiConformance(JsonNode document, boolean nullsMayStandForMissing) {
    this.document = document;
    this.schemas = new StrictSchemas(document, nullsMayStandForMissing);
  }

  /** Reads a document, as YAML. */
  public static OpenApiConformance of(Path document) {
    try {
      return of(Files.readString(document));
    } catch (IOException e) {
      throw new IllegalArgumentException(document + " cannot be read", e);
    }
  }

  /** Reads a document, as YAML. */
  public static OpenApiConformance of(String document) {
    try {
      return new OpenApiConformance(new YAMLMapper().readTree(document), false);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the document is no YAML", e);
    }
  }

  /** Takes a null for an optional member that is missing, as providers mean it to be read. */
  public OpenApiConformance takingNullForMissing() {
    return new OpenApiConformance(document, true);
  }

  /** Tells what is not documented, of the request or of its answer; empty where all is. */
  public List<String> violations(Exchange exchange) {
    List<String> violations = new ArrayList<>(requestViolations(exchange));
    violations.addAll(answerViolations(exchange));
    return violations;
  }

  /** Tells what of a request is not documented. */
  public List<String> requestViolations(Exchange exchange) {
    JsonNode path = pathItem(exchange.path());
    JsonNode operation = path.path(exchange.method().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return List.of(exchange.method() + " " + exchange.path() + " is not documented");
    }
    List<String> violations = new ArrayList<>();
    checkPath(exchange, path, operation, violations);
    checkQuery(exchange, path, operation, violations);
    JsonNode body = resolved(operation.path("requestBody"));
    if (!exchange.requestBody().isEmpty()) {
      String type = Exchange.mediaType(exchange.requestContentType());
      checkBody("request", body.path("content"), type, exchange.requestBody(), violations);
    } else if (body.path("required").asBoolean()) {
      violations.add("request has no body");
    }
    return violations;
  }

  /** Tells what of an answer is not documented. */
  public List<String> answerViolations(Exchange exchange) {
    JsonNode path = pathItem(exchange.path());
    JsonNode operation = path.path(exchange.method().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode() && exchange.status() == 405 && !path.isEmpty()) {
      operation = path.elements().next(); // An answer about the path, not about an operation.
    }
    if (operation.isMissingNode()) {
      return List.of(exchange.method() + " " + exchange.path() + " is not documented");
    }
    JsonNode answer = answer(operation, exchange.status());
    if (answer.isMissingNode()) {
      return List.of("status " + exchange.status() + " is not documented");
    }
    List<String> violations = new ArrayList<>();
    checkHeaders(exchange, answer, violations);
    JsonNode content = answer.path("content");
    if (!exchange.body().isEmpty()) {
      checkBody("answer", content, exchange.contentType(), exchange.body(), violations);
    } else if (!content.isEmpty()) {
      violations.add("answer has no body");
    }
    return violations;
  }

  private JsonNode pathItem(String path) {
    return document.path("paths").path(template(path));
  }

  /** Returns the documented path that a path fits, or the path itself where there is none. */
  private String template(String path) {
    JsonNode paths = document.path("paths");
    if (paths.has(path)) {
      return path;
    }
    for (Map.Entry<String, JsonNode> template : paths.properties()) {
      if (pattern(template.getKey()).matcher(path + "\0").matches()) {
        return template.getKey();
      }
    }
    return path;
  }

  /** Returns what the paths of a template look like, with the end marked; a group a parameter. */
  private static Pattern pattern(String template) {
    return Pattern.compile(
        PARAMETER
            .splitAsStream(template + "\0")
            .map(Pattern::quote)
            .reduce((a, b) -> a + "([^/]+)" + b)
            .orElse(""));
  }

  private JsonNode answer(JsonNode operation, int status) {
    JsonNode answers = operation.path("responses");
    for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
      if (answers.has(key)) {
        return resolved(answers.get(key));
      }
    }
    return answers.path("none");
  }

  private void checkHeaders(Exchange exchange, JsonNode answer, List<String> violations) {
    Map<String, JsonNode> documented = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(h -> documented.put(h.getKey().toLowerCase(Locale.ROOT), resolved(h.getValue())));
    documented.forEach(
        (name, header) -> {
          String value = exchange.headers().get(name);
          if (value != null) {
            JsonNode schema = resolved(header.path("schema"));
            schemas
                .violations(schema, typed(value, schema))
                .forEach(v -> violations.add("header " + name + v));
          } else if (header.path("required").asBoolean()) {
            violations.add("header " + name + " is missing");
          }
        });
    for (String name : exchange.headers().names()) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      if (!documented.containsKey(lowerCase) && !HTTP_HEADERS.contains(lowerCase)) {
        violations.add("header " + name + " is not documented");
      }
    }
  }

  private void checkPath(
      Exchange exchange, JsonNode path, JsonNode operation, List<String> violations) {
    String template = template(exchange.path());
    Matcher sent = pattern(template).matcher(exchange.path() + "\0");
    if (!sent.matches()) {
      return;
    }
    Map<String, JsonNode> documented = parameters("path", path, operation);
    Matcher names = PARAMETER.matcher(template);
    for (int i = 1; names.find(); i++) {
      String name = names.group(1);
      JsonNode parameter = documented.get(name);
      if (parameter == null) {
        violations.add("parameter " + name + " is not documented");
      } else {
        JsonNode schema = resolved(parameter.path("schema"));
        JsonNode value = pathValue(sent.group(i), schema);
        schemas.violations(schema, value).forEach(v -> violations.add("parameter " + name + v));
      }
    }
  }

  /** The commas of an array are told from those in its items by not being percent-encoded. */
  private JsonNode pathValue(String sent, JsonNode schema) {
    if (!schema.path("type").asText().equals("array")) {
      return typed(decoded(sent.replace("+", "%2B")), schema);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String item : sent.split(",", -1)) {
      array.add(pathValue(item, resolved(schema.path("items"))));
    }
    return array;
  }

  private Map<String, JsonNode> parameters(String in, JsonNode path, JsonNode operation) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode source : List.of(path, operation)) {
      for (JsonNode reference : source.path("parameters")) {
        JsonNode parameter = resolved(reference);
        if (parameter.path("in").asText().equals(in)) {
          parameters.put(parameter.path("name").asText(), parameter);
        }
      }
    }
    return parameters;
  }

  private void checkQuery(
      Exchange exchange, JsonNode path, JsonNode operation, List<String> violations) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    for (String pair : exchange.query().split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        sent.computeIfAbsent(decoded(parts[0]), k -> new ArrayList<>())
            .add(parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
    Map<String, JsonNode> documented = parameters("query", path, operation);
    documented.forEach(
        (name, parameter) -> {
          if (sent.containsKey(name)) {
            checkParameter(parameter, sent.get(name), violations);
          } else if (parameter.path("required").asBoolean()) {
            violations.add("parameter " + name + " is missing");
          }
        });
    sent.keySet().stream()
        .filter(name -> !documented.containsKey(name) && !isQueryKey(name))
        .forEach(name -> violations.add("parameter " + name + " is not documented"));
  }

  /** Credentials are documented apart from the operations that take them. */
  private boolean isQueryKey(String name) {
    for (JsonNode scheme : document.path("components").path("securitySchemes")) {
      if (scheme.path("in").asText().equals("query") && scheme.path("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void checkParameter(JsonNode parameter, List<String> values, List<String> violations) {
    String name = parameter.path("name").asText();
    JsonNode schema = resolved(parameter.path("schema"));
    JsonNode value;
    if (schema.path("type").asText().equals("array")) {
      boolean exploded = parameter.path("explode").asBoolean(true);
      List<String> items = exploded ? values : List.of(values.get(0).split(",", -1));
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(typed(item, resolved(schema.path("items")))));
      value = array;
      if (!exploded && values.size() > 1) {
        violations.add("parameter " + name + " is repeated");
      }
    } else {
      value = typed(values.get(0), schema);
      if (values.size() > 1) {
        violations.add("parameter " + name + " is repeated");
      }
    }
    schemas.violations(schema, value).forEach(v -> violations.add("parameter " + name + v));
  }

  private void checkBody(
      String side, JsonNode content, String type, String body, List<String> violations) {
    if (!content.has(type)) {
      violations.add(side + "'s content type '" + type + "' is not documented");
      return;
    }
    if (!type.endsWith("json")) {
      return;
    }
    try {
      schemas
          .violations(content.get(type).path("schema"), JSON.readTree(body))
          .forEach(v -> violations.add(side + v));
    } catch (JsonProcessingException e) {
      violations.add(side + " is no JSON: " + e.getOriginalMessage());
    }
  }

  /** Text from a URL or a header has no type of its own. */
  private static JsonNode typed(String text, JsonNode schema) {
    try {
      return switch (schema.path("type").asText()) {
        case "integer", "number", "boolean" -> JSON.readTree(text);
        default -> JsonNodeFactory.instance.textNode(text);
      };
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode target = node;
    while (target.has("$ref")) {
      target = document.at(target.get("$ref").asText().substring(1));
    }
    return target;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
