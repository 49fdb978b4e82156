package io.usagesdk.testkit.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the specs must keep to beyond being valid OpenAPI: everything said in them, counters wide
 * enough, nothing left over, nothing that the templates cannot generate.
 */
final class SpecLint {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "x-provenance", "inferred",
          "x-idempotent", "true",
          "x-builder", "true",
          "x-repeats", "true",
          "x-label", "true",
          "x-encoded", "true",
          "x-any-scalar", "true",
          "x-bare-array", "true");

  /** The only extension whose value is not always the same: it names a sibling. */
  private static final String NOT_BEFORE = "x-not-before";

  /** Descriptions become Javadoc as they stand; these characters would not come through. */
  private static final Pattern NOT_FOR_JAVADOC = Pattern.compile("[\"\\\\<>&@{}]|\\*/|\\s$");

  private final JsonNode spec;
  private final Set<String> findings = new TreeSet<>();
  private final Set<String> operationIds = new HashSet<>();

  private SpecLint(JsonNode spec) {
    this.spec = spec;
  }

  /**
   * Returns what is wrong with the spec, each finding starting with the place; empty if nothing.
   */
  static List<String> check(JsonNode spec) {
    SpecLint lint = new SpecLint(spec);
    lint.document();
    lint.walk("", spec, MissingNode.getInstance());
    lint.leftovers();
    return new ArrayList<>(lint.findings);
  }

  private void document() {
    require(spec.path("openapi").asText().equals("3.0.3"), "/openapi", "is not 3.0.3");
    require(!spec.path("security").isEmpty(), "/security", "is missing");
    describe("/info", spec.path("info"));
    for (JsonNode tag : spec.path("tags")) {
      describe("/tags/" + tag.path("name").asText(), tag);
    }
    for (Map.Entry<String, JsonNode> path : spec.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String at = "/paths" + path.getKey() + "/" + operation.getKey();
        if (METHODS.contains(operation.getKey())) {
          operation(at, operation.getValue());
        }
      }
    }
    JsonNode components = spec.path("components");
    components.path("schemas").properties().forEach(s -> describe("/" + s.getKey(), s.getValue()));
    components
        .path("parameters")
        .properties()
        .forEach(p -> parameter("/components/parameters/" + p.getKey(), p.getValue()));
    for (String kind : List.of("responses", "headers", "securitySchemes")) {
      components.path(kind).properties().forEach(c -> describe("/" + c.getKey(), c.getValue()));
    }
  }

  private void operation(String at, JsonNode operation) {
    String id = operation.path("operationId").asText();
    require(id.matches("[a-z][A-Za-z0-9]*"), at, "has no operationId in camelCase");
    require(operationIds.add(id), at, "has the operationId of another operation");
    require(operation.path("summary").asText().endsWith("."), at, "has no summary, a sentence");
    describe(at, operation);
    String tag = operation.path("tags").path(0).asText();
    require(
        operation.path("tags").size() == 1 && tag.matches("[A-Z][A-Za-z]*"),
        at,
        "has not just one tag, of one word");
    require(spec.path("tags").findValuesAsText("name").contains(tag), at, "has an undeclared tag");
    boolean fails = false;
    boolean succeeds = false;
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      fails |= response.getKey().matches("[45]..|default");
      succeeds |= response.getKey().startsWith("2");
      describe(at + "/responses/" + response.getKey(), response.getValue());
    }
    require(succeeds, at, "has no successful response");
    require(fails, at, "has no error response");
    for (JsonNode parameter : operation.path("parameters")) {
      parameter(at + "/parameters/" + parameter.path("name").asText(), parameter);
    }
    if (operation.has("requestBody")) {
      describe(at + "/requestBody", operation.path("requestBody"));
    }
  }

  private void parameter(String at, JsonNode parameter) {
    describe(at, parameter);
    require(!parameter.path("in").asText().equals("cookie"), at, "is a cookie, not generated");
    require(
        Set.of("", "form", "simple").contains(parameter.path("style").asText()),
        at,
        "has a style that is not generated");
    require(
        !parameter.at("/schema/format").asText().equals("password"),
        at,
        "is a secret where everybody sees it");
  }

  /** Checks what can occur anywhere; siblings has the other members where it is one itself. */
  private void walk(String at, JsonNode node, JsonNode siblings) {
    boolean ofMembers = at.endsWith("/properties");
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      String here = at + "/" + name;
      if (name.startsWith("x-") && !at.endsWith("/headers") && !ofMembers) {
        extension(here, name, node, siblings);
      }
      if (Set.of("oneOf", "anyOf", "discriminator").contains(name) && !ofMembers) {
        boolean encoded = name.equals("oneOf") && node.has("x-encoded");
        require(encoded, here, "is not generated");
      }
      if (Set.of("description", "summary").contains(name) && value.isTextual()) {
        require(
            !NOT_FOR_JAVADOC.matcher(value.asText()).find(),
            here,
            "has characters unfit for Javadoc");
      }
      if (name.equals("properties")) {
        value.properties().forEach(p -> property(here + "/" + p.getKey(), p.getValue()));
      }
      walk(here, value, ofMembers ? node : MissingNode.getInstance());
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(at + "/" + i, node.path(i), MissingNode.getInstance());
      }
    }
    if (node.path("type").asText().equals("integer")) {
      integer(at, node);
    }
  }

  private void extension(String at, String name, JsonNode node, JsonNode siblings) {
    String value = node.path(name).asText();
    if (name.equals(NOT_BEFORE)) {
      JsonNode other = siblings.path(value);
      boolean comparable = isDateTime(node) && isDateTime(other) && !other.equals(node);
      require(comparable, at, "does not name another date-time beside this one");
      return;
    }
    Set<String> known = new TreeSet<>(EXTENSIONS.keySet());
    known.add(NOT_BEFORE);
    require(value.equals(EXTENSIONS.get(name)), at, "is not one of the extensions " + known);
    boolean text = node.path("type").asText().equals("string");
    switch (name) {
      case "x-encoded" -> require(node.has("oneOf"), at, "is not on a oneOf");
      case "x-any-scalar" -> require(text, at, "is not on a string");
      case "x-label" -> require(text && !siblings.isMissingNode(), at, "is not on a string member");
      case "x-bare-array" ->
          require(isAroundAnArray(node), at, "is not on an object with just an array");
      default -> {}
    }
  }

  private static boolean isDateTime(JsonNode schema) {
    return schema.path("format").asText().equals("date-time");
  }

  private static boolean isAroundAnArray(JsonNode schema) {
    JsonNode members = schema.path("properties");
    return members.size() == 1 && members.elements().next().path("type").asText().equals("array");
  }

  private void property(String at, JsonNode property) {
    describe(at, property);
    JsonNode object = property.has("items") ? property.path("items") : property;
    require(!object.has("properties"), at, "is an inline object; give it a schema of its own");
  }

  private void integer(String at, JsonNode schema) {
    String format = schema.path("format").asText();
    boolean bounded = format.equals("int32") && schema.has("maximum");
    require(
        format.equals("int64") || bounded || schema.has("enum"),
        at,
        "is an integer that is neither int64 nor int32 with a maximum");
  }

  /** Checks that each component is used; a component used only by an unused one counts as used. */
  private void leftovers() {
    String text = spec.toString();
    for (Map.Entry<String, JsonNode> kind : spec.path("components").properties()) {
      for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
        String reference = "#/components/" + kind.getKey() + "/" + component.getKey();
        boolean used =
            text.contains("\"" + reference + "\"")
                || spec.path("security").findValue(component.getKey()) != null;
        require(used, reference, "is not used");
      }
    }
  }

  private void describe(String at, JsonNode node) {
    boolean described = node.path("description").asText().endsWith(".");
    require(node.has("$ref") || described, at, "has no description, a sentence");
  }

  private void require(boolean condition, String at, String complaint) {
    if (!condition) {
      findings.add(at + " " + complaint);
    }
  }
}
