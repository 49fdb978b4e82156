package io.usagesdk.export;

import io.usagesdk.core.Money;
import io.usagesdk.core.report.ReportRow;
import java.util.Objects;

/** The numbers in a row of a report. */
final class ReportNumbers {
  private ReportNumbers() {}

  /** Refuses a row with a number that would fill the memory once written out. */
  static void requireWritable(ReportRow row) {
    String provider = Objects.requireNonNullElse(row.provider(), "report");
    String source = row.source();
    Decimals.requireWritable(provider, source, "the sum of " + row.metric().id(), row.quantity());
    for (Money cost : row.costs()) {
      Decimals.requireWritable(provider, source, "the sum of the costs", cost.amount());
    }
  }
}
