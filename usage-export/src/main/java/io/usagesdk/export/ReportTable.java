package io.usagesdk.export;

import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.ReportRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a report: one for each dimension, and what the sums are. */
final class ReportTable {
  private static final String NONE = "(none given)";

  private ReportTable() {}

  static List<Column<ReportRow>> columns(Set<Dimension> dimensions) {
    List<Column<ReportRow>> columns = new ArrayList<>();
    if (dimensions.contains(Dimension.PROVIDER)) {
      columns.add(Column.text(Tables.PROVIDER, Tables.NAME, ReportTable::provider));
    }
    columns.add(Column.text(Tables.METRIC, Tables.LONG_NAME, r -> r.metric().id()));
    columns.add(Column.text(Tables.KIND, Tables.NAME, r -> Tables.kind(r.kind())));
    columns.add(Column.text(Tables.PERIOD, Tables.LONG_NAME, r -> PeriodText.of(r.period())));
    columns.addAll(ranked(dimensions));
    columns.add(Column.number(Tables.QUANTITY, ReportTable::quantity));
    columns.add(Column.text(Tables.UNIT, Tables.NAME, r -> Tables.unit(r.metric())));
    columns.add(Column.number(Tables.COST, ReportTable::costs));
    columns.add(Column.number("RECORDS", r -> Decimals.grouped(BigDecimal.valueOf(r.records()))));
    return columns;
  }

  /** How many the others are stands in the first of these columns, the rest of them is empty. */
  private static List<Column<ReportRow>> ranked(Set<Dimension> dimensions) {
    List<Column<ReportRow>> columns = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      if (dimension.isRanked() && dimensions.contains(dimension)) {
        Function<ReportRow, String> named = name(dimension);
        boolean isFirst = columns.isEmpty();
        columns.add(
            Column.text(
                dimension.name(),
                Tables.LONG_NAME,
                r -> !r.isOthers() ? named.apply(r) : isFirst ? others(r) : ""));
      }
    }
    return columns;
  }

  private static Function<ReportRow, String> name(Dimension dimension) {
    return switch (dimension) {
      case SERVICE -> r -> Objects.requireNonNullElse(r.service(), NONE);
      case ACCOUNT -> r -> r.account() == null ? NONE : Tables.account(r.account());
      default -> r -> r.resource() == null ? NONE : Tables.resource(r.resource());
    };
  }

  private static String others(ReportRow row) {
    String count = Decimals.grouped(BigDecimal.valueOf(row.others()));
    return "(" + count + (row.others() == 1 ? " other)" : " others)");
  }

  private static String provider(ReportRow row) {
    return Decimals.label(Objects.requireNonNullElse(row.provider(), ""), row.source());
  }

  private static String quantity(ReportRow row) {
    ReportNumbers.requireWritable(row);
    return Decimals.grouped(row.quantity());
  }

  /** Sums in several currencies cannot be added up. */
  static String costs(ReportRow row) {
    return row.costs().stream()
        .map(cost -> Decimals.grouped(cost.amount()) + " " + cost.currency())
        .collect(Collectors.joining(" + "));
  }
}
