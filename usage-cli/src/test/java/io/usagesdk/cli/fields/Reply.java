package io.usagesdk.cli.fields;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server answers to an operation.
 *
 * @param operation its id
 * @param query what is in the query if this is the answer
 * @param body JSON, or the one row of a CSV by the names of its columns
 */
record Reply(String operation, Map<String, String> query, JsonNode body) {
  Reply {
    query = new TreeMap<>(query);
  }

  Reply to(String parameter, String value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(parameter, value);
    return new Reply(operation, more, body);
  }

  Reply with(String field, String value) {
    return with(field, TextNode.valueOf(value));
  }

  Reply with(String field, JsonNode value) {
    JsonPointer pointer = pointer(field);
    if (pointer.matches()) {
      return new Reply(operation, query, value);
    }
    JsonNode changed = body.deepCopy();
    JsonNode parent = changed.at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
    }
    return new Reply(operation, query, changed);
  }

  Reply without(String... fields) {
    JsonNode rest = body.deepCopy();
    for (String field : fields) {
      JsonPointer pointer = pointer(field);
      ((ObjectNode) rest.at(pointer.head())).remove(pointer.last().getMatchingProperty());
    }
    return new Reply(operation, query, rest);
  }

  /** Returns the columns of a CSV. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    body.fieldNames().forEachRemaining(columns::add);
    return columns;
  }

  boolean has(String field) {
    return !body.at(pointer(field)).isMissingNode();
  }

  /** Returns this answer with another value in one place, of the same type. */
  Reply changed(String field, JsonNode schema) {
    return with(field, another(body.at(pointer(field)), schema));
  }

  private static JsonNode another(JsonNode value, JsonNode schema) {
    if (schema.has("enum")) {
      JsonNode values = schema.path("enum");
      for (int i = 0; i < values.size(); i++) {
        if (values.path(i).equals(value)) {
          return values.path((i + 1) % values.size());
        }
      }
    }
    if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.asBoolean());
    }
    if (value.isIntegralNumber()) {
      return LongNode.valueOf(value.asLong() + 1);
    }
    if (value.isNumber()) {
      return DecimalNode.valueOf(value.decimalValue().add(BigDecimal.ONE));
    }
    return TextNode.valueOf(another(value.asText()));
  }

  /** The next day, or the next number, or a longer word. */
  private static String another(String text) {
    if (text.matches("\\d+")) {
      return Long.toString(Long.parseLong(text) + 1);
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text).plus(Duration.ofDays(1)).toString()
          : LocalDateTime.parse(text).plusDays(1).toString() + ":00";
    } catch (DateTimeParseException e) {
      return text + "x";
    }
  }

  /** A field stands for the first of its kind where there are several. */
  private static JsonPointer pointer(String field) {
    if (field.equals("$")) {
      return JsonPointer.empty();
    }
    String path = field.replaceAll("\\[(\\d*)]", "/$1").replaceAll("/(?=[/.]|$)", "/0");
    return JsonPointer.compile((path.startsWith("/") ? "" : "/") + path.replace('.', '/'));
  }
}
