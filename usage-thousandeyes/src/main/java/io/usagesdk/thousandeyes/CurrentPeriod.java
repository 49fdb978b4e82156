package io.usagesdk.thousandeyes;

import static io.usagesdk.thousandeyes.ThousandEyesMapper.AGENT_SERVICE;
import static io.usagesdk.thousandeyes.ThousandEyesMapper.CONNECTED_SERVICE;
import static io.usagesdk.thousandeyes.ThousandEyesMapper.ENDPOINT_SERVICE;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.thousandeyes.model.EndpointAgentsEmbedded;
import io.usagesdk.thousandeyes.model.EndpointAgentsEssentials;
import io.usagesdk.thousandeyes.model.EndpointAgentsUsage;
import io.usagesdk.thousandeyes.model.EnterpriseAgents;
import io.usagesdk.thousandeyes.model.UsageDetails;
import io.usagesdk.thousandeyes.model.UsageQuota;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /usage} says of the current billing period. Its totals by test or agent are left to
 * the unit listings, so that nothing is counted twice.
 *
 * @param details the answer
 * @param period the billing period
 * @param account whom the totals are for: the account group asked for, or null for all of them
 */
record CurrentPeriod(UsageDetails details, Period period, @Nullable Account account) {
  /**
   * Reads the period off the answer. Where it is missing, the calendar month is taken for it.
   *
   * @param now our own time
   */
  static CurrentPeriod of(UsageDetails details, @Nullable String accountGroup, Instant now) {
    UsageQuota quota = details.quota();
    Instant start = quota == null ? null : quota.monthStart();
    Instant end = quota == null ? null : quota.monthEnd();
    return new CurrentPeriod(
        details,
        start != null && end != null && start.isBefore(end)
            ? new Period(start, end)
            : Period.month(YearMonth.from(now.atZone(ZoneOffset.UTC))),
        accountGroup == null ? null : new Account(accountGroup, null));
  }

  /** Adds the figures that no unit listing has: agents, connected devices, the next period. */
  void addFigures(ThousandEyesMapper mapper, List<UsageRecord> records) {
    Figures figures = new Figures(mapper, records);
    figures.addAgents();
    Metric devices = ThousandEyesMetrics.CONNECTED_DEVICES_UNITS;
    figures.add(CONNECTED_SERVICE, devices, Kind.ACTUAL, details.connectedDevicesUnitsUsed());
    figures.add(
        CONNECTED_SERVICE, devices, Kind.PROJECTED, details.connectedDevicesUnitsProjected());
    figures.addNext(CONNECTED_SERVICE, devices, details.connectedDevicesUnitsNextBillingPeriod());
    figures.addNext(
        AGENT_SERVICE, ThousandEyesMetrics.CLOUD_UNITS, details.cloudUnitsNextBillingPeriod());
    figures.addNext(
        AGENT_SERVICE,
        ThousandEyesMetrics.ENTERPRISE_UNITS,
        details.enterpriseUnitsNextBillingPeriod());
  }

  /** Adds all cloud units in one, for a listing that has none. */
  void addCloudTotal(ThousandEyesMapper mapper, List<UsageRecord> records) {
    Figures figures = new Figures(mapper, records);
    Metric metric = ThousandEyesMetrics.CLOUD_UNITS;
    figures.add(AGENT_SERVICE, metric, Kind.ACTUAL, details.cloudUnitsUsed());
    figures.add(AGENT_SERVICE, metric, Kind.PROJECTED, details.cloudUnitsProjected());
  }

  /** Adds all enterprise units in one, for a listing that has none. */
  void addEnterpriseTotal(ThousandEyesMapper mapper, List<UsageRecord> records) {
    Figures figures = new Figures(mapper, records);
    Metric metric = ThousandEyesMetrics.ENTERPRISE_UNITS;
    figures.add(AGENT_SERVICE, metric, Kind.ACTUAL, details.enterpriseUnitsUsed());
    figures.add(AGENT_SERVICE, metric, Kind.PROJECTED, details.enterpriseUnitsProjected());
  }

  /** Where the figures go. */
  private final class Figures {
    private final ThousandEyesMapper mapper;
    private final List<UsageRecord> records;

    Figures(ThousandEyesMapper mapper, List<UsageRecord> records) {
      this.mapper = mapper;
      this.records = records;
    }

    void add(String service, Metric metric, Kind kind, @Nullable Long quantity) {
      mapper.add(service, metric, kind, quantity, period, account, records);
    }

    void addNext(String service, Metric metric, @Nullable Long quantity) {
      Instant start = period.end();
      Period next = new Period(start, start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
      mapper.add(service, metric, Kind.PROJECTED, quantity, next, account, records);
    }

    void addAgents() {
      addCounted(
          new Count(
              ENDPOINT_SERVICE, ThousandEyesMetrics.ENDPOINT_AGENTS, details.endpointAgentsUsed()),
          details.endpointAgents(),
          row -> account(row.aid(), row.accountGroupName()),
          EndpointAgentsUsage::endpointAgentsUsed);
      addCounted(
          new Count(
              ENDPOINT_SERVICE,
              ThousandEyesMetrics.ENDPOINT_AGENTS_ESSENTIALS,
              details.endpointAgentsEssentialsUsed()),
          details.endpointAgentsEssentials(),
          row -> account(row.aid(), row.accountGroupName()),
          EndpointAgentsEssentials::endpointAgentsEssentialsUsed);
      addCounted(
          new Count(
              ENDPOINT_SERVICE,
              ThousandEyesMetrics.ENDPOINT_AGENTS_EMBEDDED,
              details.endpointAgentsEmbeddedUsed()),
          details.endpointAgentsEmbedded(),
          row -> account(row.aid(), row.accountGroupName()),
          EndpointAgentsEmbedded::endpointAgentsEmbeddedUsed);
      addCounted(
          new Count(
              AGENT_SERVICE, ThousandEyesMetrics.ENTERPRISE_AGENTS, details.enterpriseAgentsUsed()),
          details.enterpriseAgents(),
          row -> account(row.aid(), row.accountGroupName()),
          EnterpriseAgents::enterpriseAgentsUsed);
    }

    /** The numbers by account group or, where there are none, the total: never both. */
    private <T> void addCounted(
        Count count,
        @Nullable List<T> rows,
        Function<T, @Nullable Account> group,
        Function<T, @Nullable Long> agents) {
      if (rows == null || rows.isEmpty()) {
        add(count.service(), count.metric(), Kind.ACTUAL, count.total());
        return;
      }
      for (T row : rows) {
        mapper.add(
            count.service(),
            count.metric(),
            Kind.ACTUAL,
            agents.apply(row),
            period,
            group.apply(row),
            records);
      }
    }

    private @Nullable Account account(@Nullable String aid, @Nullable String name) {
      return mapper.account(aid, name);
    }
  }

  /** A number of agents, and what they are. */
  private record Count(String service, Metric metric, @Nullable Long total) {}
}
