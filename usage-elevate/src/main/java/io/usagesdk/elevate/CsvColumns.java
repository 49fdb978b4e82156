package io.usagesdk.elevate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of a CSV are, by its header. Their names are not documented, so they are
 * compared without regard to case, {@code _}, {@code -} and spaces.
 */
final class CsvColumns {
  /** The columns that have a place of their own in a {@link UsageRow}. */
  enum Known {
    TENANT_ID("tenantid"),
    JOB_ID("jobid"),
    JOB_NAME("jobname"),
    JOB_TYPE("jobtype"),
    METRIC_TYPE("metrictype"),
    VALUE("metricvalue", "value"),
    START("startdate", "starttime"),
    END("enddate", "endtime"),
    CREATED("createddate"),
    DETAILS("details", "metricdetails");

    /** The spellings, the preferred one first. */
    private final List<String> spellings;

    Known(String... spellings) {
      this.spellings = List.of(spellings);
    }
  }

  private static final int ABSENT = -1;

  private final String[] header;
  private final int[] known = new int[Known.values().length];
  private final int[] others;
  private final String[] otherNames;

  private CsvColumns(List<String> header) {
    this.header = header.toArray(String[]::new);
    List<String> normal = header.stream().map(CsvColumns::normal).toList();
    Set<Integer> taken = new HashSet<>();
    for (Known column : Known.values()) {
      int index =
          column.spellings.stream()
              .mapToInt(normal::indexOf)
              .filter(i -> i >= 0)
              .findFirst()
              .orElse(ABSENT);
      known[column.ordinal()] = index;
      taken.add(index);
    }
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!taken.contains(i)) {
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
    Set<String> used = new HashSet<>();
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
    return known[column.ordinal()] != ABSENT;
  }

  /** Returns the place of a column, from 0; negative where it is not there. */
  int index(Known column) {
    return known[column.ordinal()];
  }

  /** Returns the name of a column that is there, as the header has it. */
  String name(Known column) {
    return header[known[column.ordinal()]].strip();
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
