package io.usagesdk.core.report;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records of a group add up to, of which there is at least one. */
final class Sum {
  private final Metric metric;
  private BigDecimal quantity;
  private long records;
  private Instant start;
  private Instant end;

  /** By currency; null as long as nothing has a cost, for there may be millions of sums. */
  private @Nullable TreeMap<String, BigDecimal> costs;

  private Sum(Metric metric, BigDecimal quantity, long records, Period covered) {
    this.metric = metric;
    this.quantity = quantity;
    this.records = records;
    this.start = covered.start();
    this.end = covered.end();
  }

  static Sum of(UsageRecord record) {
    Sum sum = new Sum(record.metric(), record.quantity(), 1, record.period());
    sum.addCost(record.cost());
    return sum;
  }

  static Sum of(Sum other) {
    Sum sum = new Sum(other.metric, other.quantity, other.records, other.covered());
    other.costs().forEach(sum::addCost);
    return sum;
  }

  static Sum of(ReportRow row) {
    Sum sum = new Sum(row.metric(), row.quantity(), row.records(), row.covered());
    row.costs().forEach(sum::addCost);
    return sum;
  }

  void add(UsageRecord record) {
    Period period = record.period();
    add(record.quantity(), 1, period.start(), period.end());
    addCost(record.cost());
  }

  void add(Sum other) {
    add(other.quantity, other.records, other.start, other.end);
    other.costs().forEach(this::addCost);
  }

  private void add(BigDecimal more, long count, Instant from, Instant to) {
    quantity = quantity.add(more);
    records += count;
    start = from.isBefore(start) ? from : start;
    end = to.isAfter(end) ? to : end;
  }

  private void addCost(@Nullable Money cost) {
    if (cost != null) {
      TreeMap<String, BigDecimal> sums = costs == null ? new TreeMap<>() : costs;
      sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
      costs = sums;
    }
  }

  Metric metric() {
    return metric;
  }

  BigDecimal quantity() {
    return quantity;
  }

  long records() {
    return records;
  }

  Period covered() {
    return new Period(start, end);
  }

  /** Returns the costs in the order of their currencies. */
  List<Money> costs() {
    return costs == null
        ? List.of()
        : costs.entrySet().stream().map(e -> new Money(e.getValue(), e.getKey())).toList();
  }
}
