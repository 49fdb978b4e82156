package io.usagesdk.amie;

import io.usagesdk.core.json.InvalidRecordException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members of a record as they are spelt on the wire, in whatever form people have them. */
final class WireMembers {
  /** Records have two levels; what goes on for ever must not. */
  private static final int MOST_LEVELS = 10;

  /** Beyond it a number is not written out: it would fill the memory. */
  private static final int MOST_ZEROS = 1_000;

  private WireMembers() {}

  /**
   * Returns the members that say something. Nulls, blank strings, lists of nulls and objects of
   * nothing else are how other programs write that they have nothing to say; the service must not
   * get them.
   *
   * @throws InvalidRecordException if they hold each other, or too many of each other
   */
  static Map<String, Object> present(Map<String, ? extends @Nullable Object> members) {
    return present(members, 1);
  }

  private static Map<String, Object> present(Map<?, ?> members, int level) {
    checkLevel(level);
    Map<String, Object> present = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          Object said = said(value, level);
          if (said != null) {
            present.put(String.valueOf(name), said);
          }
        });
    return present;
  }

  private static void checkLevel(int level) {
    if (level > MOST_LEVELS) {
      throw new InvalidRecordException(
          RawEncoder.NO_NAME, null, "has members in more than " + MOST_LEVELS + " levels");
    }
  }

  private static @Nullable Object said(@Nullable Object value, int level) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> present = present(members, level + 1);
      return present.isEmpty() ? null : present;
    }
    if (value instanceof List<?> list) {
      checkLevel(level + 1);
      list.forEach(inner -> said(inner, level + 1));
      return list.stream().allMatch(Objects::isNull) ? null : list;
    }
    if (value instanceof Number number) {
      return isWhole(number) ? number : digits(number);
    }
    return value instanceof String text && text.isBlank() ? null : value;
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  /**
   * Returns a number as a text, which keeps its digits: out of a number Moshi would read an integer
   * by cutting off what follows the point, or what is beyond 64 bits.
   */
  private static String digits(Number number) {
    String text = number.toString();
    try {
      BigDecimal decimal = number instanceof BigDecimal exact ? exact : new BigDecimal(text);
      return Math.abs((long) decimal.scale()) <= MOST_ZEROS ? decimal.toPlainString() : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Returns the value at a path such as {@code Attributes.NodeCount}. */
  static @Nullable Object at(Map<String, Object> members, String path) {
    Object value = members;
    for (String name : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value;
  }
}
