package io.usagesdk.core.report;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some usage records add up to. Dimensions that the report is not grouped by are null.
 *
 * @param provider the provider's id; null if not grouped by
 * @param source the name of the configured account; null for the unnamed one, and if not grouped by
 * @param service the provider's product; null if not grouped by, and in a row of others
 * @param metric what was measured
 * @param kind actual use or a forecast; they are never added up
 * @param bucket the time that the row is for: the hour, day, week or month, or a record's own
 *     period if that does not lie in one of them, if the report is grouped by that period, and for
 *     forecasts always; null if all times are taken together
 * @param account whom the use is booked to; null if not grouped by, where the provider does not
 *     say, and in a row of others
 * @param resource what was used; null if not grouped by, where the provider does not say, and in a
 *     row of others
 * @param quantity how much, in {@code metric.unit()}, exact
 * @param costs what the provider says that it costs, exact, one sum for each currency, in the order
 *     of their codes. Records without a cost are not in it; empty if all are
 * @param records how many records there are in it, one or more
 * @param covered from the start of the earliest record to the end of the latest; there may be gaps
 * @param others how many groups {@link UsageReport#top} took together in this row; 0 for a row that
 *     is one group
 */
public record ReportRow(
    @Nullable String provider,
    @Nullable String source,
    @Nullable String service,
    Metric metric,
    Kind kind,
    @Nullable Period bucket,
    @Nullable Account account,
    @Nullable Resource resource,
    BigDecimal quantity,
    List<Money> costs,
    long records,
    Period covered,
    long others) {
  /**
   * Copies the list.
   *
   * @param provider {@link #provider()}
   * @param source {@link #source()}
   * @param service {@link #service()}
   * @param metric {@link #metric()}
   * @param kind {@link #kind()}
   * @param bucket {@link #bucket()}
   * @param account {@link #account()}
   * @param resource {@link #resource()}
   * @param quantity {@link #quantity()}
   * @param costs {@link #costs()}
   * @param records {@link #records()}
   * @param covered {@link #covered()}
   * @param others {@link #others()}
   */
  public ReportRow {
    costs = List.copyOf(costs);
  }

  /**
   * Returns the time that the row stands for.
   *
   * @return {@link #bucket()} if there is one, else {@link #covered()}
   */
  public Period period() {
    return bucket == null ? covered : bucket;
  }

  /**
   * Tells whether this takes together what is not among the largest.
   *
   * @return whether {@link #others()} is more than 0
   */
  public boolean isOthers() {
    return others > 0;
  }
}
