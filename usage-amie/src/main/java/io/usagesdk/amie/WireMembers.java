package io.usagesdk.amie;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members of a record as they are spelt on the wire, in whatever form people have them. */
final class WireMembers {
  private static final int MAX_SHOWN = 100;

  private WireMembers() {}

  /**
   * Returns the members that say something. Nulls, empty strings, lists of nulls and objects of
   * nothing else are how other programs write that they have nothing to say; the service must not
   * get them.
   */
  static Map<String, Object> present(Map<String, ? extends @Nullable Object> members) {
    Map<String, Object> present = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          Object said = said(value);
          if (said != null) {
            present.put(name, said);
          }
        });
    return present;
  }

  private static @Nullable Object said(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> present = new LinkedHashMap<>();
      members.forEach(
          (name, inner) -> {
            Object said = said(inner);
            if (said != null) {
              present.put(String.valueOf(name), said);
            }
          });
      return present.isEmpty() ? null : present;
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(Objects::isNull) ? null : list;
    }
    if (value instanceof BigDecimal decimal) {
      // Out of a number Moshi would read an integer by cutting off what follows the point.
      return decimal.toPlainString();
    }
    return value instanceof String text && text.isBlank() ? null : value;
  }

  /** Returns the value at a path such as {@code Attributes.NodeCount}. */
  static @Nullable Object at(Map<String, Object> members, String path) {
    Object value = members;
    for (String name : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value;
  }

  /** Returns a value as messages show it. */
  static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return "'" + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...") + "'";
  }

  /** Returns what was expected, in words; Moshi tells it as a token. */
  static String described(String expected) {
    return switch (expected) {
      case "NUMBER" -> "a whole number";
      case "STRING" -> "a text";
      case "BEGIN_OBJECT" -> "an object";
      case "a date-time with an offset" -> expected + " such as 2026-10-01T12:00:00Z";
      default -> expected;
    };
  }
}
