package io.usagesdk.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.usagesdk.core.Nearest;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.json.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it. The first row names the members, those of members with a dot. */
final class CsvForm implements RecordForm {
  private static final CsvReader.CsvReaderBuilder ROW =
      CsvReader.builder()
          .allowUnclosedQuote(false)
          .skipEmptyLines(false)
          .maxBufferSize(2 * RecordCutter.LONGEST);

  /** FastCSV sees one row at a time, so the line that it names is none of the file's. */
  private static final Pattern PLACE = Pattern.compile(" \\(record starting at line \\d+\\)");

  private static final String OPEN_QUOTE = ": look for a quote that is not closed";

  private final List<String[]> columns;
  private final int typeColumn;

  private CsvForm(List<String[]> columns, int typeColumn) {
    this.columns = columns;
    this.typeColumn = typeColumn;
  }

  /**
   * Reads the header.
   *
   * @param file what messages call the file
   * @param line the line it is in
   * @param header the row; null if it is too long
   * @throws ConfigurationException if it does not name the columns, each by its own name
   */
  static CsvForm of(String file, long line, byte @Nullable [] header) {
    List<String> names = names(file, line, header);
    int typeColumn = names.indexOf(TYPE);
    if (typeColumn < 0) {
      throw noHeader(
          file,
          "names no column "
              + TYPE
              + Nearest.to(TYPE, names).map(n -> ", but '" + RecordForm.shown(n) + "'").orElse(""));
    }
    Set<String> known = new HashSet<>();
    List<String[]> columns = new ArrayList<>();
    for (String name : names) {
      String[] path = name.split("\\.", -1);
      if (Arrays.stream(path).anyMatch(String::isBlank)) {
        throw wrong(file, "column " + (columns.size() + 1) + " has no name");
      }
      if (!known.add(name)) {
        throw wrong(file, "two columns are called '" + RecordForm.shown(name) + "'");
      }
      columns.add(path);
    }
    for (String[] path : columns) {
      for (int depth = 1; depth < path.length; depth++) {
        String outer = String.join(".", Arrays.copyOf(path, depth));
        if (known.contains(outer)) {
          throw wrong(
              file, "'" + RecordForm.shown(outer) + "' is a column and has columns of its own");
        }
      }
    }
    return new CsvForm(columns, typeColumn);
  }

  private static List<String> names(String file, long line, byte @Nullable [] header) {
    if (header == null) {
      throw noHeader(file, "is longer than " + RecordCutter.LONGEST + " bytes" + OPEN_QUOTE);
    }
    try {
      return fields(line, header).stream().map(String::strip).toList();
    } catch (InvalidRecordException e) {
      throw noHeader(file, e.reason());
    }
  }

  private static ConfigurationException noHeader(String file, String what) {
    return new ConfigurationException(
        file,
        "its first line " + what,
        "begin a CSV with the names of the columns, between commas, and each line of JSON Lines"
            + " with '{', in UTF-8");
  }

  private static ConfigurationException wrong(String file, String what) {
    return new ConfigurationException(
        file, what, "give each column of the CSV the name of one member");
  }

  @Override
  public Map<String, ? extends @Nullable Object> members(long line, byte[] text) {
    List<String> fields = fields(line, text);
    if (fields.size() != columns.size()) {
      throw RecordForm.invalid(
          line,
          "has "
              + fields.size()
              + (fields.size() == 1 ? " field" : " fields")
              + ", but there are "
              + columns.size()
              + " columns");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        put(members, columns.get(i), fields.get(i));
      }
    }
    return members;
  }

  private static void put(Map<String, Object> members, String[] path, String value) {
    Map<String, Object> inner = members;
    for (int depth = 0; depth < path.length - 1; depth++) {
      inner = inner(inner, path[depth]);
    }
    inner.put(path[path.length - 1], value);
  }

  @SuppressWarnings("unchecked") // The header has made sure that nothing but maps is in its place.
  private static Map<String, Object> inner(Map<String, Object> members, String name) {
    return (Map<String, Object>) members.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  @Override
  public @Nullable String typeAtAGlance(byte[] text) {
    try {
      List<String> fields = row(new String(text, StandardCharsets.UTF_8));
      return fields.size() == columns.size() && !fields.get(typeColumn).isEmpty()
          ? fields.get(typeColumn)
          : null;
    } catch (CsvParseException e) {
      return null;
    }
  }

  @Override
  public String whyTooLong() {
    return OPEN_QUOTE;
  }

  private static List<String> fields(long line, byte[] text) {
    try {
      return row(RecordForm.utf8(line, text));
    } catch (CsvParseException e) {
      throw RecordForm.invalid(
          line, "is no CSV: " + PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst(""));
    }
  }

  private static List<String> row(String text) {
    return Collections.unmodifiableList(ROW.ofSingleCsvRecord(text).getFields());
  }
}
