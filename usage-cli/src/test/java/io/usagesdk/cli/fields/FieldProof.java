package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.usagesdk.core.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds a table against what happens: changes one field after another in what a service answers,
 * and looks at what that changes in what the facade tells.
 */
final class FieldProof {
  private final WireSpec spec;
  private final FieldTable table;
  private final List<String> complaints = new ArrayList<>();

  private FieldProof(WireSpec spec, FieldTable table) {
    this.spec = spec;
    this.table = table;
  }

  /** Returns what is wrong with a table; empty if nothing. */
  static List<String> complaints(WireSpec spec, FieldTable table, List<Listing> listings) {
    FieldProof proof = new FieldProof(spec, table);
    proof.checkReasons();
    for (int i = 0; i < table.listings().size(); i++) {
      String name = table.listings().get(i);
      int column = i;
      listings.stream()
          .filter(listing -> listing.provider().equals(table.provider()))
          .filter(listing -> listing.name().equals(name))
          .findFirst()
          .ifPresentOrElse(
              listing -> proof.check(listing, column),
              () -> proof.complaints.add("no such listing: " + name));
    }
    return proof.complaints;
  }

  private void checkReasons() {
    table
        .rows()
        .forEach(
            (field, cells) -> {
              boolean unused = cells.stream().anyMatch(Cell::wantsReason);
              if (unused && table.reasons().get(field).isEmpty()) {
                complaints.add(field + " is not used, and there is no reason");
              }
            });
  }

  private void check(Listing listing, int column) {
    Map<String, JsonNode> fields = fields(listing);
    Set<String> missing = new TreeSet<>(fields.keySet());
    missing.removeAll(table.rows().keySet());
    missing.forEach(field -> complaints.add(field + " is in the spec and not in the table"));
    Set<String> unknown = new TreeSet<>(table.rows().keySet());
    unknown.removeAll(fields.keySet());
    unknown.forEach(field -> complaints.add(field + " is in the table and not in the spec"));
    fields.keySet().removeAll(missing);
    try (AnsweringServer server = new AnsweringServer(spec)) {
      server.willAnswer(listing.replies());
      List<JsonNode> before = listing.read(server.baseUrl());
      Set<Group> groups = before.stream().map(Group::of).collect(Collectors.toSet());
      fields.forEach(
          (field, schema) -> {
            String what = listing + ": " + field;
            Cell cell = table.rows().get(field).get(column);
            boolean isThere = listing.replies().stream().anyMatch(reply -> has(reply, field));
            if (isThere == (cell.use() == Cell.Use.MISSING)) {
              complaints.add(what + (isThere ? " is in the reply" : " is not in the reply"));
            } else if (isThere) {
              server.willAnswer(changed(listing, field, schema));
              check(
                  what, cell, groups, () -> Member.changed(before, listing.read(server.baseUrl())));
            }
          });
    }
  }

  /** What steers the requests may well bring them to an end. */
  private void check(String what, Cell cell, Set<Group> groups, Supplier<Set<Member>> reading) {
    try {
      Set<Member> expected = cell.expected(groups);
      Set<Member> changed = cell.asNamed(reading.get());
      if (!changed.equals(expected)) {
        complaints.add(what + " becomes " + changed + ", not " + expected);
      }
    } catch (UsageException e) {
      if (cell.use() != Cell.Use.CONTROL) {
        complaints.add(what + " ends in " + e.getMessage());
      }
    }
  }

  /** Columns of a CSV are in no spec: the reply shows those that are known. */
  private Map<String, JsonNode> fields(Listing listing) {
    if (!spec.isCsv(table.operation())) {
      return spec.fields(table.operation());
    }
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    listing.replies().stream()
        .filter(reply -> reply.operation().equals(table.operation()))
        .forEach(reply -> reply.columns().forEach(c -> columns.put(c, MissingNode.getInstance())));
    return columns;
  }

  private List<Reply> changed(Listing listing, String field, JsonNode schema) {
    return listing.replies().stream()
        .map(reply -> has(reply, field) ? reply.changed(field, schema) : reply)
        .toList();
  }

  private boolean has(Reply reply, String field) {
    return reply.operation().equals(table.operation()) && reply.has(field);
  }
}
