package io.usagesdk.cli.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of {@code specs/FIELDS.md}: what becomes of the fields of one answer.
 *
 * @param provider the heading of the chapter
 * @param operation the heading of the table, an operation of the provider's spec
 * @param listings the columns between the field and the reason
 * @param rows for each field a cell for each listing
 * @param reasons for each field why it is not used where it is not; perhaps empty
 */
record FieldTable(
    String provider,
    String operation,
    List<String> listings,
    Map<String, List<Cell>> rows,
    Map<String, String> reasons) {
  static final Path DOCUMENT = Path.of("..", "specs", "FIELDS.md");

  static List<FieldTable> all() throws IOException {
    return parse(Files.readString(DOCUMENT));
  }

  static List<FieldTable> parse(String document) {
    List<FieldTable> tables = new ArrayList<>();
    String provider = "";
    String operation = "";
    List<String> lines = document.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        provider = line.substring(3);
      } else if (line.startsWith("### ")) {
        operation = line.substring(4);
      } else if (line.startsWith("| field |")) {
        int end = i;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
          end++;
        }
        tables.add(table(provider, operation, lines.subList(i, end)));
        i = end;
      }
    }
    return tables;
  }

  /** The second line is Markdown's own. */
  private static FieldTable table(String provider, String operation, List<String> lines) {
    List<String> head = cells(lines.get(0));
    Map<String, List<Cell>> rows = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : lines.subList(2, lines.size())) {
      List<String> cells = cells(line);
      if (cells.size() != head.size()) {
        throw new IllegalArgumentException("not " + head.size() + " cells: " + line);
      }
      String field = cells.get(0).replace("`", "");
      List<Cell> ofListings = new ArrayList<>();
      for (String cell : cells.subList(1, cells.size() - 1)) {
        boolean same = cell.equals("same") && !ofListings.isEmpty();
        ofListings.add(same ? ofListings.get(ofListings.size() - 1) : Cell.parse(cell));
      }
      if (rows.put(field, ofListings) != null) {
        throw new IllegalArgumentException("there before: " + line);
      }
      reasons.put(field, cells.get(cells.size() - 1));
    }
    return new FieldTable(
        provider, operation, List.copyOf(head.subList(1, head.size() - 1)), rows, reasons);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", 0)).map(String::strip).toList();
  }

  @Override
  public String toString() {
    return provider + " " + operation;
  }
}
