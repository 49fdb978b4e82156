package io.usagesdk.cli.fields;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table says of one field in one listing.
 *
 * @param use what becomes of it
 * @param claims the members that it becomes, if any
 */
record Cell(Use use, List<Claim> claims) {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`(?: ([A-Za-z-]+))?");

  /** What can become of a field. */
  enum Use {
    /** Members, such as {@code `limit` of `storage`; `start`, `end` of `*-units` PROJECTED}. */
    MEMBERS,
    /** {@code not used}: nothing. */
    NONE,
    /** {@code control}: it only steers what is asked for next. */
    CONTROL,
    /** {@code missing}: the listing shows what happens where the field is not there. */
    MISSING
  }

  /**
   * Members of some records.
   *
   * @param members their names; a star stands for any text
   * @param groups which records; none for all
   */
  record Claim(List<String> members, List<Group> groups) {}

  static Cell parse(String text) {
    return switch (text) {
      case "not used" -> new Cell(Use.NONE, List.of());
      case "control" -> new Cell(Use.CONTROL, List.of());
      case "missing" -> new Cell(Use.MISSING, List.of());
      default ->
          new Cell(Use.MEMBERS, Arrays.stream(text.split("; ", 0)).map(Cell::claim).toList());
    };
  }

  private static Claim claim(String text) {
    String[] parts = text.split(" of ", 2);
    List<String> members = names(parts[0]).stream().map(Group::metric).toList();
    return new Claim(members, parts.length == 1 ? List.of() : names(parts[1]));
  }

  private static List<Group> names(String text) {
    List<Group> names = new ArrayList<>();
    for (String name : text.split(", ", 0)) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("cannot be read: " + text);
      }
      names.add(new Group(matcher.group(1), matcher.group(2) == null ? "*" : matcher.group(2)));
    }
    return names;
  }

  /** Whether a reason is needed why it becomes nothing. */
  boolean wantsReason() {
    return use == Use.NONE || use == Use.CONTROL;
  }

  /** Returns the members that it names, written out for each of the groups that there are. */
  Set<Member> expected(Set<Group> present) {
    Set<Member> expected = new TreeSet<>();
    for (Claim claim : claims) {
      for (Group group : matching(claim, present)) {
        claim.members().forEach(member -> expected.add(new Member(group, member)));
      }
    }
    return expected;
  }

  private static Set<Group> matching(Claim claim, Set<Group> present) {
    Set<Group> matching = new LinkedHashSet<>(claim.groups().isEmpty() ? present : Set.of());
    for (Group wanted : claim.groups()) {
      boolean found = matching.addAll(present.stream().filter(wanted::covers).toList());
      if (!found) {
        // Shows up as a member that never changes.
        matching.add(wanted);
      }
    }
    return matching;
  }

  /** Returns members by the names that it gives them, where those hold stars. */
  Set<Member> asNamed(Set<Member> changed) {
    Set<Member> named = new TreeSet<>();
    for (Member member : changed) {
      named.add(
          new Member(
              member.group(),
              claims.stream()
                  .flatMap(claim -> claim.members().stream())
                  .filter(name -> Group.matches(name, member.name()))
                  .findFirst()
                  .orElse(member.name())));
    }
    return named;
  }
}
