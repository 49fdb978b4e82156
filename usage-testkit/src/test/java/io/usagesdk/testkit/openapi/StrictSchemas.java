package io.usagesdk.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the schemas of an OpenAPI 3.0 document into JSON Schema 2020-12 that refuses what is not
 * documented. Every schema comes in two forms: closed, which takes no other members, and open, for
 * use as a part of an {@code allOf}, where the whole decides which members there are.
 */
final class StrictSchemas {
  private static final String REF = "#/components/schemas/";
  private static final String OPEN = "-open";
  private static final String DECIMAL_TEXT = "^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$";

  /** Says nothing about validity in OpenAPI 3.0, or means something else in JSON Schema. */
  private static final Set<String> DROPPED =
      Set.of(
          "nullable",
          "example",
          "examples",
          "xml",
          "discriminator",
          "externalDocs",
          "deprecated",
          "readOnly",
          "writeOnly",
          "description",
          "title",
          "default");

  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
  private final boolean nullsMayStandForMissing;

  StrictSchemas(JsonNode document, boolean nullsMayStandForMissing) {
    this.nullsMayStandForMissing = nullsMayStandForMissing;
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema -> {
              definitions.set(schema.getKey(), strict(schema.getValue(), true));
              definitions.set(schema.getKey() + OPEN, strict(schema.getValue(), false));
            });
  }

  List<String> violations(JsonNode schema, JsonNode value) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(strict(schema, true)));
    root.set("$defs", definitions);
    JsonSchema compiled = factory.getSchema(root, config);
    return compiled.validate(value).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  private ObjectNode strict(JsonNode schema, boolean closed) {
    ObjectNode strict = JsonNodeFactory.instance.objectNode();
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().substring(REF.length());
      return strict.put("$ref", "#/$defs/" + name + (closed ? "" : OPEN));
    }
    boolean whole = schema.has("allOf") || schema.has("properties");
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      if (!DROPPED.contains(member.getKey()) && !member.getKey().startsWith("x-")) {
        strict.set(member.getKey(), strictMember(member.getKey(), member.getValue(), whole));
      }
    }
    boundExclusively(strict, "exclusiveMinimum", "minimum");
    boundExclusively(strict, "exclusiveMaximum", "maximum");
    if (schema.path("format").asText().equals("int32")) {
      strict.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
    }
    if (nullsMayStandForMissing) {
      letOptionalMembersBeNull(schema, strict);
    }
    if (closed && whole && !schema.has("additionalProperties")) {
      strict.put("unevaluatedProperties", false);
    }
    if (isDecimalText(schema)) {
      strict.remove("format"); // JSON Schema has no such format.
      strict.put("pattern", DECIMAL_TEXT);
    }
    if (schema.path("x-any-scalar").asBoolean()) {
      strict = or(strict, JsonNodeFactory.instance.objectNode().put("type", "number"));
    }
    if (schema.path("x-bare-array").asBoolean()) {
      strict = or(strict, strict(schema.path("properties").elements().next(), true));
    }
    return schema.path("nullable").asBoolean() ? orNull(strict) : strict;
  }

  private JsonNode strictMember(String keyword, JsonNode value, boolean whole) {
    return switch (keyword) {
      case "properties" -> {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(p -> properties.set(p.getKey(), strict(p.getValue(), true)));
        yield properties;
      }
      case "allOf" -> branches(value, false);
      // Beside members of the whole, a branch cannot tell which of them are documented.
      case "oneOf", "anyOf" -> branches(value, !whole);
      case "items", "not" -> strict(value, true);
      case "additionalProperties" -> value.isObject() ? strict(value, true) : value;
      default -> value;
    };
  }

  private ArrayNode branches(JsonNode schemas, boolean closed) {
    ArrayNode branches = JsonNodeFactory.instance.arrayNode();
    schemas.forEach(schema -> branches.add(strict(schema, closed)));
    return branches;
  }

  private void letOptionalMembersBeNull(JsonNode schema, ObjectNode strict) {
    if (strict.get("properties") instanceof ObjectNode properties) {
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        boolean required = false;
        for (JsonNode name : schema.path("required")) {
          required |= name.asText().equals(property.getKey());
        }
        if (!required) {
          property.setValue(orNull(property.getValue()));
        }
      }
    }
  }

  private static boolean isDecimalText(JsonNode schema) {
    return schema.path("type").asText().equals("string")
        && schema.path("format").asText().equals("number");
  }

  private static ObjectNode orNull(JsonNode schema) {
    return or(schema, JsonNodeFactory.instance.objectNode().put("type", "null"));
  }

  private static ObjectNode or(JsonNode schema, JsonNode other) {
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(schema).add(other);
    return either;
  }

  /** In OpenAPI 3.0 this is a flag beside the bound, in JSON Schema it is the bound. */
  private static void boundExclusively(ObjectNode schema, String flag, String bound) {
    if (schema.path(flag).isBoolean()) {
      boolean exclusive = schema.remove(flag).asBoolean();
      if (exclusive && schema.has(bound)) {
        schema.set(flag, schema.remove(bound));
      }
    }
  }
}
