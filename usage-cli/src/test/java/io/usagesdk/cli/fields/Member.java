package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member of the records of a group, by its path in JSON Lines, such as {@code account.id}.
 *
 * @param group whose
 * @param name its path, or {@link #RECORDS}
 */
record Member(Group group, String name) implements Comparable<Member> {
  /** Not a member: how many records there are. */
  static final String RECORDS = "records";

  /** Returns the members in which two readings of a listing differ. */
  static Set<Member> changed(List<JsonNode> before, List<JsonNode> after) {
    Map<Group, List<Map<String, String>>> left = grouped(before);
    Map<Group, List<Map<String, String>>> right = grouped(after);
    Set<Group> groups = new HashSet<>(left.keySet());
    groups.addAll(right.keySet());
    Set<Member> changed = new TreeSet<>();
    for (Group group : groups) {
      List<Map<String, String>> old = left.getOrDefault(group, List.of());
      List<Map<String, String>> now = right.getOrDefault(group, List.of());
      if (old.size() != now.size()) {
        changed.add(new Member(group, RECORDS));
        continue;
      }
      for (int i = 0; i < old.size(); i++) {
        for (String name : changed(old.get(i), now.get(i))) {
          changed.add(new Member(group, name));
        }
      }
    }
    return changed;
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names;
  }

  private static Map<Group, List<Map<String, String>>> grouped(List<JsonNode> lines) {
    Map<Group, List<Map<String, String>>> grouped = new HashMap<>();
    for (JsonNode line : lines) {
      Map<String, String> members = new LinkedHashMap<>();
      flatten("", line, members);
      grouped.computeIfAbsent(Group.of(line), unused -> new ArrayList<>()).add(members);
    }
    return grouped;
  }

  /** The elements of an array go by one name, one after the other. */
  private static void flatten(String path, JsonNode node, Map<String, String> members) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(m -> flatten(prefix + m.getKey(), m.getValue(), members));
    } else if (node.isArray()) {
      node.forEach(element -> flatten(path, element, members));
    } else {
      members.merge(path, node.asText(), (some, more) -> some + "\n" + more);
    }
  }

  @Override
  public int compareTo(Member other) {
    return Comparator.comparing(Member::toString).compare(this, other);
  }

  @Override
  public String toString() {
    return name + " of " + group;
  }
}
