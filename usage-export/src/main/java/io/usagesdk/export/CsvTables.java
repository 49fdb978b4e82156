package io.usagesdk.export;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.ReportRow;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of CSV: the members of JSON Lines, a dot before those of an inner object. */
final class CsvTables {
  static final String ATTRIBUTES = "attributes";

  private CsvTables() {}

  static List<CsvColumn<UsageRecord>> records() {
    InstantTexts times = new InstantTexts();
    return List.of(
        CsvColumn.text("provider", UsageRecord::provider),
        CsvColumn.text("source", UsageRecord::source),
        CsvColumn.text("service", UsageRecord::service),
        CsvColumn.text("metric", r -> r.metric().id()),
        CsvColumn.text("unit", r -> r.metric().unit().id()),
        CsvColumn.text("kind", r -> r.kind().name()),
        CsvColumn.value(
            "quantity", r -> number(r.provider(), r.source(), r.metric().id(), r.quantity())),
        CsvColumn.value("start", r -> times.of(r.period().start())),
        CsvColumn.value("end", r -> times.of(r.period().end())),
        CsvColumn.text("account.id", r -> of(r.account(), Account::id)),
        CsvColumn.text("account.name", r -> name(r.account())),
        CsvColumn.text("resource.id", r -> of(r.resource(), Resource::id)),
        CsvColumn.text("resource.name", r -> name(r.resource())),
        CsvColumn.text("resource.type", r -> of(r.resource(), Resource::type)),
        CsvColumn.value("cost.amount", CsvTables::amount),
        CsvColumn.text("cost.currency", r -> of(r.cost(), Money::currency)),
        CsvColumn.text(ATTRIBUTES, r -> JsonMembers.object(r.attributes())));
  }

  static List<CsvColumn<Quota>> quotas() {
    InstantTexts times = new InstantTexts();
    return List.of(
        CsvColumn.text("provider", Quota::provider),
        CsvColumn.text("source", Quota::source),
        CsvColumn.text("metric", q -> q.metric().id()),
        CsvColumn.text("unit", q -> q.metric().unit().id()),
        CsvColumn.value("limit", q -> number(q, "the limit of ", q.limit())),
        CsvColumn.value("used", q -> number(q, "the use of ", q.used())),
        CsvColumn.value("start", q -> of(q.period(), p -> times.of(p.start()))),
        CsvColumn.value("end", q -> of(q.period(), (Period p) -> times.of(p.end()))),
        CsvColumn.text("account.id", q -> of(q.account(), Account::id)),
        CsvColumn.text("account.name", q -> name(q.account())),
        CsvColumn.text(ATTRIBUTES, q -> JsonMembers.object(q.attributes())));
  }

  static List<CsvColumn<ReportRow>> report() {
    InstantTexts times = new InstantTexts();
    return List.of(
        CsvColumn.text("provider", ReportRow::provider),
        CsvColumn.text("source", ReportRow::source),
        CsvColumn.text("service", ReportRow::service),
        CsvColumn.text("metric", r -> r.metric().id()),
        CsvColumn.text("unit", r -> r.metric().unit().id()),
        CsvColumn.text("kind", r -> r.kind().name()),
        CsvColumn.value("quantity", CsvTables::quantity),
        CsvColumn.value("start", r -> times.of(r.period().start())),
        CsvColumn.value("end", r -> times.of(r.period().end())),
        CsvColumn.text("account.id", r -> of(r.account(), Account::id)),
        CsvColumn.text("account.name", r -> name(r.account())),
        CsvColumn.text("resource.id", r -> of(r.resource(), Resource::id)),
        CsvColumn.text("resource.name", r -> name(r.resource())),
        CsvColumn.text("resource.type", r -> of(r.resource(), Resource::type)),
        CsvColumn.value("cost.amount", r -> of(onlyCost(r), c -> Decimals.plain(c.amount()))),
        CsvColumn.text("cost.currency", r -> of(onlyCost(r), Money::currency)),
        CsvColumn.text("costs", CsvTables::costs),
        CsvColumn.value("records", r -> Long.toString(r.records())),
        CsvColumn.value("covered.start", r -> times.of(r.covered().start())),
        CsvColumn.value("covered.end", r -> times.of(r.covered().end())),
        CsvColumn.value("others", r -> r.isOthers() ? Long.toString(r.others()) : null));
  }

  private static String quantity(ReportRow row) {
    ReportNumbers.requireWritable(row);
    return Decimals.plain(row.quantity());
  }

  /** There is one cell for an amount. */
  private static @Nullable Money onlyCost(ReportRow row) {
    ReportNumbers.requireWritable(row);
    return row.costs().size() == 1 ? row.costs().get(0) : null;
  }

  private static @Nullable String costs(ReportRow row) {
    ReportNumbers.requireWritable(row);
    Map<String, String> costs = new LinkedHashMap<>();
    row.costs().forEach(c -> costs.put(c.currency(), Decimals.plain(c.amount())));
    return JsonMembers.object(costs);
  }

  private static <A> @Nullable String of(@Nullable A whole, Function<A, String> part) {
    return whole == null ? null : part.apply(whole);
  }

  private static @Nullable String name(@Nullable Account account) {
    return account == null ? null : account.name();
  }

  private static @Nullable String name(@Nullable Resource resource) {
    return resource == null ? null : resource.name();
  }

  private static @Nullable String amount(UsageRecord record) {
    Money cost = record.cost();
    return cost == null
        ? null
        : number(record.provider(), record.source(), "the cost", cost.amount());
  }

  private static @Nullable String number(Quota quota, String what, @Nullable BigDecimal value) {
    Metric metric = quota.metric();
    return value == null
        ? null
        : number(quota.provider(), quota.source(), what + metric.id(), value);
  }

  private static String number(
      String provider, @Nullable String source, String what, BigDecimal value) {
    Decimals.requireWritable(provider, source, what, value);
    return Decimals.plain(value);
  }
}
