package io.usagesdk.thousandeyes;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
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
 */
record CurrentPeriod(UsageDetails details, Period period) {
  /**
   * Reads the period off the answer. Where it is missing, the calendar month is taken for it.
   *
   * @param now our own time
   */
  static CurrentPeriod of(UsageDetails details, Instant now) {
    UsageQuota quota = details.quota();
    Instant start = quota == null ? null : quota.monthStart();
    Instant end = quota == null ? null : quota.monthEnd();
    return new CurrentPeriod(
        details,
        start != null && end != null && start.isBefore(end)
            ? new Period(start, end)
            : Period.month(YearMonth.from(now.atZone(ZoneOffset.UTC))));
  }

  private Period nextPeriod() {
    Instant start = period.end();
    return new Period(start, start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
  }

  /** Adds the figures that no unit listing has: agents, connected devices, the next period. */
  void addFigures(ThousandEyesMapper mapper, List<UsageRecord> records) {
    addAgents(mapper, records);
    String connected = ThousandEyesMapper.CONNECTED_SERVICE;
    Metric devices = ThousandEyesMetrics.CONNECTED_DEVICES_UNITS;
    mapper.add(
        connected,
        devices,
        Kind.ACTUAL,
        details.connectedDevicesUnitsUsed(),
        period,
        null,
        records);
    mapper.add(
        connected,
        devices,
        Kind.PROJECTED,
        details.connectedDevicesUnitsProjected(),
        period,
        null,
        records);
    addNextPeriod(
        mapper, connected, devices, details.connectedDevicesUnitsNextBillingPeriod(), records);
    String agents = ThousandEyesMapper.AGENT_SERVICE;
    addNextPeriod(
        mapper,
        agents,
        ThousandEyesMetrics.CLOUD_UNITS,
        details.cloudUnitsNextBillingPeriod(),
        records);
    addNextPeriod(
        mapper,
        agents,
        ThousandEyesMetrics.ENTERPRISE_UNITS,
        details.enterpriseUnitsNextBillingPeriod(),
        records);
  }

  /** Adds the cloud units of the organization as a whole, for a listing that has none. */
  void addCloudTotal(ThousandEyesMapper mapper, List<UsageRecord> records) {
    addTotal(
        mapper,
        ThousandEyesMetrics.CLOUD_UNITS,
        details.cloudUnitsUsed(),
        details.cloudUnitsProjected(),
        records);
  }

  /** Adds the enterprise units of the organization as a whole, for a listing that has none. */
  void addEnterpriseTotal(ThousandEyesMapper mapper, List<UsageRecord> records) {
    addTotal(
        mapper,
        ThousandEyesMetrics.ENTERPRISE_UNITS,
        details.enterpriseUnitsUsed(),
        details.enterpriseUnitsProjected(),
        records);
  }

  private void addTotal(
      ThousandEyesMapper mapper,
      Metric metric,
      @Nullable Long used,
      @Nullable Long projected,
      List<UsageRecord> records) {
    String service = ThousandEyesMapper.AGENT_SERVICE;
    mapper.add(service, metric, Kind.ACTUAL, used, period, null, records);
    mapper.add(service, metric, Kind.PROJECTED, projected, period, null, records);
  }

  private void addNextPeriod(
      ThousandEyesMapper mapper,
      String service,
      Metric metric,
      @Nullable Long quantity,
      List<UsageRecord> records) {
    mapper.add(service, metric, Kind.PROJECTED, quantity, nextPeriod(), null, records);
  }

  private void addAgents(ThousandEyesMapper mapper, List<UsageRecord> records) {
    String endpoint = ThousandEyesMapper.ENDPOINT_SERVICE;
    addCounted(
        mapper,
        endpoint,
        ThousandEyesMetrics.ENDPOINT_AGENTS,
        details.endpointAgents(),
        row ->
            new Counted(
                mapper.account(row.aid(), row.accountGroupName()), row.endpointAgentsUsed()),
        details.endpointAgentsUsed(),
        records);
    addCounted(
        mapper,
        endpoint,
        ThousandEyesMetrics.ENDPOINT_AGENTS_ESSENTIALS,
        details.endpointAgentsEssentials(),
        row ->
            new Counted(
                mapper.account(row.aid(), row.accountGroupName()),
                row.endpointAgentsEssentialsUsed()),
        details.endpointAgentsEssentialsUsed(),
        records);
    addCounted(
        mapper,
        endpoint,
        ThousandEyesMetrics.ENDPOINT_AGENTS_EMBEDDED,
        details.endpointAgentsEmbedded(),
        row ->
            new Counted(
                mapper.account(row.aid(), row.accountGroupName()),
                row.endpointAgentsEmbeddedUsed()),
        details.endpointAgentsEmbeddedUsed(),
        records);
    addCounted(
        mapper,
        ThousandEyesMapper.AGENT_SERVICE,
        ThousandEyesMetrics.ENTERPRISE_AGENTS,
        details.enterpriseAgents(),
        row ->
            new Counted(
                mapper.account(row.aid(), row.accountGroupName()), row.enterpriseAgentsUsed()),
        details.enterpriseAgentsUsed(),
        records);
  }

  /** A number of agents in one account group. */
  private record Counted(@Nullable Account account, @Nullable Long agents) {}

  /** The figures by account group or, where there are none, the organization's: never both. */
  private <T> void addCounted(
      ThousandEyesMapper mapper,
      String service,
      Metric metric,
      @Nullable List<T> rows,
      Function<T, Counted> reader,
      @Nullable Long total,
      List<UsageRecord> records) {
    if (rows == null || rows.isEmpty()) {
      mapper.add(service, metric, Kind.ACTUAL, total, period, null, records);
      return;
    }
    for (T row : rows) {
      Counted counted = reader.apply(row);
      mapper.add(
          service, metric, Kind.ACTUAL, counted.agents(), period, counted.account(), records);
    }
  }
}
