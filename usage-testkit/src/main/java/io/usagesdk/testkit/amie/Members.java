package io.usagesdk.testkit.amie;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members that an object must have, and those that it may have.
 *
 * @param required what they must be, by name
 * @param optional what they must be where they are there, by name
 */
record Members(Map<String, Rule> required, Map<String, Rule> optional) implements Rule {
  static final Members NONE = new Members(Map.of(), Map.of());

  Members required(Rule rule, String... names) {
    return new Members(with(required, rule, names), optional);
  }

  Members optional(Rule rule, String... names) {
    return new Members(required, with(optional, rule, names));
  }

  @Override
  public @Nullable String problem(String member, Object value) {
    return value instanceof Map<?, ?> members
        ? problemOf(member + ".", members)
        : member + " is no object";
  }

  @Nullable String problemOf(Map<?, ?> members) {
    return problemOf("", members);
  }

  private @Nullable String problemOf(String prefix, Map<?, ?> members) {
    for (String name : required.keySet()) {
      if (!members.containsKey(name)) {
        return prefix + name + " is missing";
      }
    }
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String problem = problemOf(prefix, String.valueOf(member.getKey()), member.getValue());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable String problemOf(String prefix, String name, @Nullable Object value) {
    Rule rule = required.getOrDefault(name, optional.get(name));
    if (rule == null) {
      return prefix + name + " does not belong there";
    }
    return value == null ? prefix + name + " is null" : rule.problem(prefix + name, value);
  }

  /** In order: of several that are missing, the same one is always named. */
  private static Map<String, Rule> with(Map<String, Rule> rules, Rule rule, String... names) {
    Map<String, Rule> more = new LinkedHashMap<>(rules);
    for (String name : names) {
      more.put(name, rule);
    }
    return more;
  }
}
