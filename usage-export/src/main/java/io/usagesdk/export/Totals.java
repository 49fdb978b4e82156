package io.usagesdk.export;

import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sums below a table of records: one for each metric and unit, in the order they first came.
 * Forecasts are left out, for they overlap with each other and with what was used.
 */
final class Totals implements TableWriter.Footer<UsageRecord> {
  private final Map<String, Sum> sums = new LinkedHashMap<>();

  /** What one metric adds up to. */
  private static final class Sum {
    private final Metric metric;
    private BigDecimal quantity = BigDecimal.ZERO;
    private final Map<String, BigDecimal> costs = new TreeMap<>();

    Sum(Metric metric) {
      this.metric = metric;
    }

    void add(UsageRecord record) {
      quantity = quantity.add(record.quantity());
      Money cost = record.cost();
      if (cost != null) {
        costs.merge(cost.currency(), cost.amount(), BigDecimal::add);
      }
    }

    /** Sums of several currencies cannot be added up. */
    String cost() {
      return costs.entrySet().stream()
          .map(e -> Decimals.grouped(e.getValue()) + " " + e.getKey())
          .collect(Collectors.joining(" + "));
    }
  }

  @Override
  public void add(UsageRecord record) {
    if (record.kind() == Kind.ACTUAL) {
      Metric metric = record.metric();
      sums.computeIfAbsent(metric.id() + " " + metric.unit().id(), id -> new Sum(metric))
          .add(record);
    }
  }

  @Override
  public List<Map<String, String>> rows() {
    return sums.values().stream().map(Totals::row).toList();
  }

  private static Map<String, String> row(Sum sum) {
    return Map.of(
        Tables.PROVIDER, "TOTAL",
        Tables.METRIC, sum.metric.id(),
        Tables.KIND, Tables.kind(Kind.ACTUAL),
        Tables.QUANTITY, Decimals.grouped(sum.quantity),
        Tables.UNIT, Tables.unit(sum.metric),
        Tables.COST, sum.cost());
  }
}
