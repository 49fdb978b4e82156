package io.usagesdk.elevate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a CSV are, by its header. Their names are not documented, so they are
 * compared without regard to case, {@code _}, {@code -} and spaces.
 */
final class CsvColumns {
  /** The columns that have a place of their own in a {@link UsageRow}. */
  enum Known {
    TENANT_ID,
    JOB_ID,
    JOB_NAME,
    JOB_TYPE,
    METRIC_TYPE,
    VALUE,
    START,
    END,
    CREATED,
    DETAILS
  }

  /** The spellings of each, the preferred one first. */
  private static final Map<Known, List<String>> SPELLINGS =
      Map.of(
          Known.TENANT_ID, List.of("tenantid"),
          Known.JOB_ID, List.of("jobid"),
          Known.JOB_NAME, List.of("jobname"),
          Known.JOB_TYPE, List.of("jobtype"),
          Known.METRIC_TYPE, List.of("metrictype"),
          Known.VALUE, List.of("metricvalue", "value"),
          Known.START, List.of("startdate", "starttime"),
          Known.END, List.of("enddate", "endtime"),
          Known.CREATED, List.of("createddate"),
          Known.DETAILS, List.of("details", "metricdetails"));

  /** What the known columns are called among the attributes of a record. */
  private static final Set<String> RESERVED =
      Set.of("jobType", "createdDate", "details", "metricType");

  private static final int ABSENT = -1;

  private final String[] header;
  private final Map<Known, Integer> known = new EnumMap<>(Known.class);
  private final int[] others;
  private final String[] otherNames;

  private CsvColumns(List<String> header) {
    this.header = header.toArray(String[]::new);
    List<String> normal = header.stream().map(CsvColumns::normal).toList();
    SPELLINGS.forEach(
        (column, spellings) ->
            spellings.stream()
                .map(normal::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .ifPresent(index -> known.put(column, index)));
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!known.containsValue(i)) {
        rest.add(i);
      }
    }
    this.others = rest.stream().mapToInt(Integer::intValue).toArray();
    this.otherNames = distinctNames(rest);
  }

  static CsvColumns of(List<String> header) {
    return new CsvColumns(header);
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
  }

  /** A name that is empty or comes a second time is told apart by its place, counted from 1. */
  private String[] distinctNames(List<Integer> columns) {
    Set<String> used = new HashSet<>(RESERVED);
    String[] names = new String[columns.size()];
    for (int i = 0; i < names.length; i++) {
      int column = columns.get(i);
      String name = header[column].strip();
      String place = "column " + (column + 1);
      names[i] = name.isEmpty() ? place : name;
      if (!used.add(names[i])) {
        names[i] = name + " (" + place + ")";
        used.add(names[i]);
      }
    }
    return names;
  }

  /** Returns how many columns there are. */
  int count() {
    return header.length;
  }

  boolean has(Known column) {
    return known.containsKey(column);
  }

  /** Returns the place of a column, from 0; negative where it is not there. */
  int index(Known column) {
    return known.getOrDefault(column, ABSENT);
  }

  /** Returns the name of a column that is there, as the header has it. */
  String name(Known column) {
    return header[index(column)].strip();
  }

  /** Returns the places of the columns that are not known. */
  int[] others() {
    return others;
  }

  /** Returns the names of the columns that are not known, each once. */
  String[] otherNames() {
    return otherNames;
  }

  @Override
  public String toString() {
    return String.join(", ", Arrays.asList(header));
  }
}
