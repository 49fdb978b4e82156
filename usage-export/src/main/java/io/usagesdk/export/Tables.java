package io.usagesdk.export;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tables show. */
final class Tables {
  static final int NAME = 24;
  static final int LONG_NAME = 40;

  /** What is wrong with a record is no use in half. */
  private static final int SENTENCE = 300;

  static final String PROVIDER = "PROVIDER";
  static final String PERIOD = "PERIOD (UTC)";
  static final String METRIC = "METRIC";
  static final String KIND = "KIND";
  static final String QUANTITY = "QUANTITY";
  static final String UNIT = "UNIT";
  static final String COST = "COST";

  static final List<Column<UsageRecord>> RECORDS =
      List.of(
          Column.text(PROVIDER, NAME, r -> UsageProvider.label(r.provider(), r.source())),
          Column.text(PERIOD, LONG_NAME, r -> PeriodText.of(r.period())),
          Column.text("ACCOUNT", NAME, r -> account(r.account())),
          Column.text("RESOURCE", LONG_NAME, r -> resource(r.resource())),
          Column.text(METRIC, LONG_NAME, r -> r.metric().id()),
          Column.text(KIND, NAME, r -> kind(r.kind())),
          Column.number(QUANTITY, r -> number(r.provider(), r.source(), r.metric(), r.quantity())),
          Column.text(UNIT, NAME, r -> unit(r.metric())),
          Column.number(COST, r -> cost(r.provider(), r.source(), r.cost())),
          Column.text("DETAILS", LONG_NAME, r -> details(r.attributes())));

  static final List<Column<Quota>> QUOTAS =
      List.of(
          Column.text(PROVIDER, NAME, q -> UsageProvider.label(q.provider(), q.source())),
          Column.text(PERIOD, LONG_NAME, q -> period(q.period())),
          Column.text("ACCOUNT", NAME, q -> account(q.account())),
          Column.text(METRIC, LONG_NAME, q -> q.metric().id()),
          Column.number("USED", q -> number(q.provider(), q.source(), q.metric(), q.used())),
          Column.number("LIMIT", q -> limit(q)),
          Column.number("USED %", Tables::percent),
          Column.text(UNIT, NAME, q -> unit(q.metric())),
          Column.text("DETAILS", LONG_NAME, q -> details(q.attributes())));

  static final List<Column<ResourceStatus>> STATUSES =
      List.of(
          Column.text(PROVIDER, NAME, s -> UsageProvider.label(s.provider(), s.source())),
          Column.text("RESOURCE", LONG_NAME, ResourceStatus::resource),
          Column.number("LOADED", s -> count(s.loaded())),
          Column.number("FAILED", s -> count(s.failed())),
          Column.number("CHARGE", s -> number(s.provider(), s.source(), "the charge", s.charge())),
          Column.text("ERRORS", SENTENCE, s -> errors(s.errors())));

  static final List<Column<FailedRecord>> FAILURES =
      List.of(
          Column.text(PROVIDER, NAME, f -> UsageProvider.label(f.provider(), f.source())),
          Column.number("ID", f -> orEmpty(f.id())),
          Column.text("TYPE", NAME, f -> orEmpty(f.type())),
          Column.text("RECORD", LONG_NAME, f -> orEmpty(f.name())),
          Column.text("RESOURCE", LONG_NAME, f -> orEmpty(f.resource())),
          Column.text("ERROR", SENTENCE, f -> orEmpty(f.reason())));

  static final List<Column<UnacceptedRecord>> UNACCEPTED =
      List.of(
          Column.number("LINE", u -> Long.toString(u.line())),
          Column.text("RECORD", LONG_NAME, UnacceptedRecord::record),
          Column.text("OUTCOME", NAME, u -> u.outcome().id()),
          Column.text("REASON", SENTENCE, UnacceptedRecord::reason),
          Column.number("FAILED ID", u -> orEmpty(u.failedRecordId())));

  private Tables() {}

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static String count(long records) {
    return Decimals.grouped(BigDecimal.valueOf(records));
  }

  private static String errors(List<ResourceStatus.Errors> errors) {
    return errors.stream()
        .map(e -> e.records().size() + " " + (e.reason().isEmpty() ? "unexplained" : e.reason()))
        .collect(Collectors.joining("; "));
  }

  private static String period(@Nullable Period period) {
    return period == null ? "" : PeriodText.of(period);
  }

  static String account(@Nullable Account account) {
    return account == null ? "" : named(account.name(), account.id());
  }

  static String resource(@Nullable Resource resource) {
    return resource == null ? "" : named(resource.name(), resource.id());
  }

  private static String named(@Nullable String name, String id) {
    return name == null || name.isBlank() ? id : name;
  }

  static String kind(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String unit(Metric metric) {
    return metric.unit().id().replace('-', ' ');
  }

  private static String number(
      String provider, @Nullable String source, Metric metric, @Nullable BigDecimal value) {
    return number(provider, source, metric.id(), value);
  }

  private static String number(
      String provider, @Nullable String source, String what, @Nullable BigDecimal value) {
    if (value == null) {
      return "";
    }
    Decimals.requireWritable(provider, source, what, value);
    return Decimals.grouped(value);
  }

  /** A missing limit is no number: it means unlimited or unknown, and the provider says no more. */
  private static String limit(Quota quota) {
    return quota.limit() == null
        ? "-"
        : number(quota.provider(), quota.source(), quota.metric(), quota.limit());
  }

  private static String cost(String provider, @Nullable String source, @Nullable Money cost) {
    if (cost == null) {
      return "";
    }
    Decimals.requireWritable(provider, source, "the cost", cost.amount());
    return Decimals.grouped(cost.amount()) + " " + cost.currency();
  }

  /** Tells apart what differs in nothing else. */
  private static String details(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String percent(Quota quota) {
    BigDecimal limit = quota.limit();
    BigDecimal used = quota.used();
    if (limit == null || used == null || limit.signum() <= 0) {
      return "";
    }
    return Decimals.grouped(used.movePointRight(2).divide(limit, 1, RoundingMode.HALF_UP));
  }
}
