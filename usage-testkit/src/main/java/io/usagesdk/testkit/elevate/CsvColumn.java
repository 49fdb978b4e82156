package io.usagesdk.testkit.elevate;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A column of the CSV.
 *
 * @param names the usual one first
 * @param content what stands in it
 */
record CsvColumn(List<String> names, Function<UsageRow, String> content) {
  /** All of them, in the usual order. */
  static final List<CsvColumn> ALL =
      List.of(
          new CsvColumn(List.of("tenantId"), row -> UsageRow.TENANT),
          new CsvColumn(List.of("jobId"), row -> row.job().id()),
          new CsvColumn(List.of("jobName"), row -> row.job().name()),
          new CsvColumn(List.of("jobType"), row -> row.job().type()),
          new CsvColumn(List.of("details", "metricDetails"), UsageRow::details),
          new CsvColumn(List.of("metricType"), row -> row.metric().name()),
          new CsvColumn(List.of("metricValue", "value"), row -> Long.toString(row.value())),
          new CsvColumn(List.of("startDate", "startTime"), row -> row.start().toString()),
          new CsvColumn(List.of("endDate", "endTime"), row -> row.end().toString()),
          new CsvColumn(List.of("createdDate"), row -> row.created().toString()),
          new CsvColumn(List.of("region"), UsageRow::region));

  String usualName() {
    return names.get(0);
  }

  String of(UsageRow row) {
    return content.apply(row);
  }

  /** Returns the column that goes by a name, whatever its case and separators. */
  static CsvColumn named(String name) {
    for (CsvColumn column : ALL) {
      if (column.names.stream().anyMatch(known -> folded(known).equals(folded(name)))) {
        return column;
      }
    }
    throw new IllegalArgumentException("there is no column '" + name + "'");
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
  }
}
