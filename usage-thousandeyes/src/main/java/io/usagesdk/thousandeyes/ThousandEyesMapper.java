package io.usagesdk.thousandeyes;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.thousandeyes.model.EnterpriseAgentUnits;
import io.usagesdk.thousandeyes.model.EnterpriseAgentUnitsByTestOwnerAccountGroup;
import io.usagesdk.thousandeyes.model.TestUsage;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of ThousandEyes into records. A figure that is missing or null makes no record; a zero
 * does. Accounts and attributes are shared between the rows of a listing, which repeat them.
 *
 * <p>Used by one listing, whose pages come one after another.
 */
final class ThousandEyesMapper {
  static final String AGENT_SERVICE = "Cloud and Enterprise Agents";
  static final String ENDPOINT_SERVICE = "Endpoint Agents";
  static final String CONNECTED_SERVICE = "Connected Devices";

  private static final String TEST = "test";
  private static final String ENTERPRISE_AGENT = "enterprise-agent";

  private final @Nullable String source;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<TestTraits, Map<String, String>> traits = new HashMap<>();

  ThousandEyesMapper(@Nullable String source) {
    this.source = source;
  }

  /** What the wire says of a test beside its figures. */
  private record TestTraits(@Nullable String testType, @Nullable Boolean instant) {}

  /**
   * Adds the records of a row of the listing by tests.
   *
   * @param used the time the used units are for
   * @param projected the time the projected units are for
   */
  void add(UnitsByTests row, Period used, Period projected, List<UsageRecord> records) {
    Account account = account(row.aid(), row.accountGroupName());
    Resource test = resource(row.testId(), row.testName(), TEST);
    Map<String, String> attributes = attributes(row.testType(), row.isInstantTest());
    Line line = new Line(AGENT_SERVICE, account, test, attributes, records);
    add(line, ThousandEyesMetrics.CLOUD_UNITS, Kind.ACTUAL, row.cloudUnitsUsed(), used);
    add(
        line,
        ThousandEyesMetrics.CLOUD_UNITS,
        Kind.PROJECTED,
        row.cloudUnitsProjected(),
        projected);
    add(line, ThousandEyesMetrics.ENTERPRISE_UNITS, Kind.ACTUAL, row.enterpriseUnitsUsed(), used);
    add(
        line,
        ThousandEyesMetrics.ENTERPRISE_UNITS,
        Kind.PROJECTED,
        row.enterpriseUnitsProjected(),
        projected);
  }

  /** Adds the records of a row of the listing by agents. */
  void add(
      EnterpriseAgentUnitsByTestOwnerAccountGroup row,
      Period used,
      Period projected,
      List<UsageRecord> records) {
    addAgent(
        account(row.aid(), row.accountGroupName()),
        resource(row.agentId(), row.agentName(), ENTERPRISE_AGENT),
        row.enterpriseUnitsUsed(),
        row.enterpriseUnitsProjected(),
        used,
        projected,
        records);
  }

  /** Adds the records of an agent in the current period's usage. */
  void add(EnterpriseAgentUnits row, Period period, List<UsageRecord> records) {
    addAgent(
        account(row.aid(), row.accountGroupName()),
        resource(row.agentId(), row.agentName(), ENTERPRISE_AGENT),
        row.enterpriseUnitsUsed(),
        row.enterpriseUnitsProjected(),
        period,
        period,
        records);
  }

  /** Adds the records of a test in the current period's usage. */
  void add(TestUsage row, Period period, List<UsageRecord> records) {
    Line line =
        new Line(
            AGENT_SERVICE,
            account(row.aid(), row.accountGroupName()),
            resource(row.testId(), row.testName(), TEST),
            attributes(row.testType(), null),
            records);
    add(line, ThousandEyesMetrics.CLOUD_UNITS, Kind.ACTUAL, row.cloudUnitsUsed(), period);
    add(line, ThousandEyesMetrics.CLOUD_UNITS, Kind.PROJECTED, row.cloudUnitsProjected(), period);
  }

  /** Adds one figure that belongs to an account group, or to the organization as a whole. */
  void add(
      String service,
      Metric metric,
      Kind kind,
      @Nullable Long quantity,
      Period period,
      @Nullable Account account,
      List<UsageRecord> records) {
    add(new Line(service, account, null, Map.of(), records), metric, kind, quantity, period);
  }

  @Nullable Account account(@Nullable String aid, @Nullable String name) {
    if (aid == null) {
      return null;
    }
    Account known = accounts.get(aid);
    if (known == null || (name != null && !name.equals(known.name()))) {
      known = new Account(aid, name);
      accounts.put(aid, known);
    }
    return known;
  }

  private void addAgent(
      @Nullable Account account,
      @Nullable Resource agent,
      @Nullable Long unitsUsed,
      @Nullable Long unitsProjected,
      Period used,
      Period projected,
      List<UsageRecord> records) {
    Line line = new Line(AGENT_SERVICE, account, agent, Map.of(), records);
    add(line, ThousandEyesMetrics.ENTERPRISE_UNITS, Kind.ACTUAL, unitsUsed, used);
    add(line, ThousandEyesMetrics.ENTERPRISE_UNITS, Kind.PROJECTED, unitsProjected, projected);
  }

  /** What the records of one row have in common. */
  private record Line(
      String service,
      @Nullable Account account,
      @Nullable Resource resource,
      Map<String, String> attributes,
      List<UsageRecord> records) {}

  private void add(Line line, Metric metric, Kind kind, @Nullable Long quantity, Period period) {
    if (quantity == null) {
      return;
    }
    line.records()
        .add(
            new UsageRecord(
                ThousandEyesProviderFactory.ID,
                source,
                line.service(),
                metric,
                kind,
                BigDecimal.valueOf(quantity),
                period,
                line.account(),
                line.resource(),
                null,
                line.attributes()));
  }

  /** An agent's id may be left out on the wire; its name then has to tell it from others. */
  private static @Nullable Resource resource(
      @Nullable String id, @Nullable String name, String type) {
    String identity = id != null ? id : name;
    return identity == null ? null : new Resource(identity, name, type);
  }

  private Map<String, String> attributes(@Nullable String testType, @Nullable Boolean instant) {
    if (testType == null && instant == null) {
      return Map.of();
    }
    return traits.computeIfAbsent(new TestTraits(testType, instant), ThousandEyesMapper::toMap);
  }

  private static Map<String, String> toMap(TestTraits test) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (test.testType() != null) {
      attributes.put("testType", test.testType());
    }
    if (test.instant() != null) {
      attributes.put("isInstantTest", test.instant().toString());
    }
    return Collections.unmodifiableMap(attributes);
  }
}
