package io.usagesdk.core.report;

import io.usagesdk.core.report.RowOrder.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Sums of usage records, a row for each group. The rows are in the order of provider, configured
 * account, metric, unit, kind and time; those that have all of these in common start with the
 * largest quantity, and equal ones are in the order of their names. Immutable.
 */
public final class UsageReport {
  private final Set<Dimension> dimensions;
  private final List<ReportRow> rows;

  private UsageReport(Set<Dimension> dimensions, List<ReportRow> rows) {
    this.dimensions = dimensions;
    this.rows = rows;
  }

  static UsageReport of(Set<Dimension> dimensions, Collection<ReportRow> rows) {
    return new UsageReport(dimensions, rows.stream().sorted(RowOrder.READING).toList());
  }

  /**
   * Returns what the report is grouped by.
   *
   * @return an unmodifiable set in the order of the enum: what was chosen, and what that cannot do
   *     without
   */
  public Set<Dimension> dimensions() {
    return dimensions;
  }

  /**
   * Returns the rows.
   *
   * @return an unmodifiable list, empty where there were no records
   */
  public List<ReportRow> rows() {
    return rows;
  }

  /**
   * Returns the same report with the largest services, accounts and resources alone. They are
   * chosen for each provider, configured account, metric, unit, kind and time; all that are smaller
   * become one row, which stands last and says how many they are, so nothing is missing from the
   * sums.
   *
   * @param count how many rows to keep for each of these, the one for the others not counted
   * @return a new report; with the same rows where there is nothing to leave out
   * @throws IllegalArgumentException if it is less than 1
   */
  public UsageReport top(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the " + count + " largest are no report: choose 1 or more");
    }
    List<ReportRow> kept = new ArrayList<>();
    int begin = 0;
    while (begin < rows.size()) {
      int end = endOfBlock(begin);
      // A row of others stands last, and is never one of the largest.
      int named = rows.get(end - 1).isOthers() ? end - 1 : end;
      int cut = Math.min(begin + count, named);
      kept.addAll(rows.subList(begin, cut));
      if (cut < end) {
        kept.add(others(rows.subList(cut, end)));
      }
      begin = end;
    }
    return new UsageReport(dimensions, List.copyOf(kept));
  }

  private int endOfBlock(int begin) {
    Block block = Block.of(rows.get(begin));
    int end = begin + 1;
    while (end < rows.size() && Block.of(rows.get(end)).equals(block)) {
      end++;
    }
    return end;
  }

  private static ReportRow others(List<ReportRow> small) {
    ReportRow first = small.get(0);
    Sum sum = Sum.of(first);
    small.stream().skip(1).map(Sum::of).forEach(sum::add);
    return new ReportRow(
        first.provider(),
        first.source(),
        null,
        sum.metric(),
        first.kind(),
        first.bucket(),
        null,
        null,
        sum.quantity(),
        sum.costs(),
        sum.records(),
        sum.covered(),
        small.stream().mapToLong(row -> Math.max(1, row.others())).sum());
  }
}
