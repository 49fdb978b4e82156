package io.usagesdk.export;

import io.usagesdk.core.Kind;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.report.UsageSums;
import java.util.List;
import java.util.Map;

/**
 * The sums below a table of records: one for each metric and unit. Forecasts are left out, for they
 * overlap with each other and with what was used.
 */
final class Totals implements TableWriter.Footer<UsageRecord> {
  private final UsageSums sums = UsageSums.by(Dimension.METRIC);

  @Override
  public void add(UsageRecord record) {
    if (record.kind() == Kind.ACTUAL) {
      sums.accept(record);
    }
  }

  @Override
  public List<Map<String, String>> rows() {
    return sums.report().rows().stream().map(Totals::row).toList();
  }

  private static Map<String, String> row(ReportRow sum) {
    return Map.of(
        Tables.PROVIDER, "TOTAL",
        Tables.METRIC, sum.metric().id(),
        Tables.KIND, Tables.kind(Kind.ACTUAL),
        Tables.QUANTITY, Decimals.grouped(sum.quantity()),
        Tables.UNIT, Tables.unit(sum.metric()),
        Tables.COST, ReportTable.costs(sum));
  }
}
