package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.CollectReport;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.report.UsageReport;
import io.usagesdk.core.report.UsageSums;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a demo has found: sums over records, the quotas beside them, and how they came.
 *
 * @param period the time asked for
 * @param collected what came of asking
 * @param totals sums by provider
 * @param byAccount sums by account
 * @param byResource sums by resource
 * @param quotas the quotas of all providers
 */
record Tally(
    Period period,
    CollectReport collected,
    UsageReport totals,
    UsageReport byAccount,
    UsageReport byResource,
    List<Quota> quotas) {

  /** Adds up records as they come. */
  static final class Sums implements Consumer<UsageRecord> {
    private final UsageSums totals = UsageSums.by(Dimension.PROVIDER);
    private final UsageSums byAccount = UsageSums.by(Dimension.ACCOUNT);
    private final UsageSums byResource = UsageSums.by(Dimension.RESOURCE);

    @Override
    public void accept(UsageRecord record) {
      totals.accept(record);
      byAccount.accept(record);
      byResource.accept(record);
    }

    Tally tally(Period period, CollectReport collected, List<Quota> quotas) {
      return new Tally(
          period, collected, totals.report(), byAccount.report(), byResource.report(), quotas);
    }
  }

  boolean has(String provider) {
    return totals.rows().stream().anyMatch(row -> provider.equals(row.provider()));
  }

  List<Quota> quotas(String provider) {
    return quotas.stream().filter(q -> q.provider().equals(provider)).toList();
  }

  /** Returns the name that some record gave for an account, for those that give the id alone. */
  String accountName(String provider, String id) {
    return byAccount.rows().stream()
        .filter(row -> provider.equals(row.provider()))
        .flatMap(row -> Optional.ofNullable(row.account()).stream())
        .filter(account -> account.id().equals(id))
        .map(Names::of)
        .findFirst()
        .orElse(id);
  }

  OfMetric of(String provider, Metric metric) {
    Predicate<ReportRow> wanted =
        row -> provider.equals(row.provider()) && row.metric().equals(metric);
    return new OfMetric(
        totals.rows().stream().filter(wanted).toList(),
        byAccount.rows().stream().filter(wanted).filter(row -> row.account() != null).toList(),
        byResource.rows().stream().filter(wanted).filter(row -> row.resource() != null).toList());
  }

  /**
   * The sums of one metric, the largest first. Forecasts are kept apart from use, and from
   * forecasts of other times.
   */
  record OfMetric(
      List<ReportRow> totals, List<ReportRow> allAccounts, List<ReportRow> allResources) {

    /** Returns what was used in all; empty if there are no records of it. */
    Optional<ReportRow> used() {
      return actual(totals).stream().findFirst();
    }

    BigDecimal quantity() {
      return used().map(ReportRow::quantity).orElse(BigDecimal.ZERO);
    }

    BigDecimal usedBy(Account account) {
      return accounts().stream()
          .filter(row -> row.account() != null && row.account().id().equals(account.id()))
          .map(ReportRow::quantity)
          .findFirst()
          .orElse(BigDecimal.ZERO);
    }

    List<ReportRow> accounts() {
      return actual(allAccounts);
    }

    List<ReportRow> resources() {
      return actual(allResources);
    }

    /** Returns what the provider expects for the time that includes some of a period. */
    Optional<BigDecimal> forecastFor(Period period) {
      return forecast(f -> f.overlaps(period));
    }

    /** Returns what the provider expects for the time after a period. */
    Optional<BigDecimal> forecastAfter(Period period) {
      return forecast(f -> !f.start().isBefore(period.end()));
    }

    private Optional<BigDecimal> forecast(Predicate<Period> wanted) {
      return totals.stream()
          .filter(row -> row.kind() == Kind.PROJECTED && wanted.test(row.period()))
          .map(ReportRow::quantity)
          .findFirst();
    }

    private static List<ReportRow> actual(List<ReportRow> rows) {
      return rows.stream().filter(row -> row.kind() == Kind.ACTUAL).toList();
    }
  }
}
