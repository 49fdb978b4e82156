package io.usagesdk.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The facade's records and quotas, figure by figure, from answers made by hand. */
class ThousandEyesUsageProviderTest {
  private static final UsageQuery THIS_MONTH = UsageQuery.month(YearMonth.of(2026, 11));
  private static final UsageQuery LAST_MONTH = UsageQuery.month(YearMonth.of(2026, 10));
  private static final String QUOTA =
      "\"quota\":{\"monthStart\":\"2026-11-05T00:00:00Z\",\"monthEnd\":\"2026-12-05T00:00:00Z\","
          + "\"cloudUnitsIncluded\":1000,\"deviceAgentsIncluded\":5,\"endpointAgentsIncluded\":20,"
          + "\"endpointAgentsEssentialsIncluded\":null,\"enterpriseAgentsIncluded\":0}";
  private static final String USAGE =
      "{\"usage\":{"
          + QUOTA
          + ",\"cloudUnitsUsed\":30,\"cloudUnitsProjected\":60,\"cloudUnitsNextBillingPeriod\":70,"
          + "\"enterpriseUnitsUsed\":3,\"enterpriseUnitsProjected\":6,"
          + "\"connectedDevicesUnitsUsed\":11,\"connectedDevicesUnitsProjected\":12,"
          + "\"endpointAgentsUsed\":9,\"endpointAgentsEssentialsUsed\":4,"
          + "\"endpointAgents\":[{\"aid\":\"1\",\"accountGroupName\":\"Support\","
          + "\"endpointAgentsUsed\":5},{\"aid\":\"2\",\"accountGroupName\":\"Shop\","
          + "\"endpointAgentsUsed\":6}],\"endpointAgentsEssentials\":[]}}";
  private static final String TESTS =
      "{\"breakdowns\":[{\"aid\":\"1\",\"accountGroupName\":\"Support\",\"testId\":\"7\","
          + "\"testName\":\"Login\",\"testType\":\"Web-Page Load\",\"isInstantTest\":false,"
          + "\"cloudUnitsUsed\":30,\"cloudUnitsProjected\":60,\"enterpriseUnitsUsed\":0},{}]}";
  private static final String AGENTS =
      "{\"breakdowns\":[{\"aid\":\"1\",\"accountGroupName\":\"Support\",\"agentName\":\"Berlin\","
          + "\"enterpriseUnitsUsed\":3,\"enterpriseUnitsProjected\":6}]}";
  private static final String FORBIDDEN = "{\"title\":\"Forbidden\"}";

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void aPastMonthHasItsTestsAndNothingOfTheCurrentPeriod() {
    wire.answer(USAGE).answer(TESTS);
    assertThat(lines(Dimension.TESTS, LAST_MONTH))
        .containsExactly(
            "cloud-units ACTUAL 30 2026-10-01T00:00:00Z/2026-11-01T00:00:00Z 1 Support test 7 Login"
                + " {testType=Web-Page Load, isInstantTest=false}",
            "cloud-units PROJECTED 60 2026-10-01T00:00:00Z/2026-11-01T00:00:00Z 1 Support test 7"
                + " Login {testType=Web-Page Load, isInstantTest=false}",
            "enterprise-units ACTUAL 0 2026-10-01T00:00:00Z/2026-11-01T00:00:00Z 1 Support test 7"
                + " Login {testType=Web-Page Load, isInstantTest=false}");
    assertThat(wire.targets())
        .containsExactly(
            "GET /v7/usage?expand=enterprise-agent%2Cendpoint-agent%2Cendpoint-agent-essential"
                + "%2Cendpoint-agent-embedded",
            "GET /v7/usage/units/tests?startDate=2026-10-01T00%3A00%3A00Z"
                + "&endDate=2026-11-01T00%3A00%3A00Z");
  }

  @Test
  void theCurrentPeriodBringsItsFiguresWithItsOwnDates() {
    wire.answer(USAGE).answer(TESTS);
    String cycle = " 2026-11-05T00:00:00Z/2026-12-05T00:00:00Z";
    assertThat(lines(Dimension.TESTS, THIS_MONTH))
        .containsExactly(
            "endpoint-agents ACTUAL 5" + cycle + " 1 Support {}",
            "endpoint-agents ACTUAL 6" + cycle + " 2 Shop {}",
            "endpoint-agents-essentials ACTUAL 4" + cycle + " {}",
            "connected-devices-units ACTUAL 11" + cycle + " {}",
            "connected-devices-units PROJECTED 12" + cycle + " {}",
            "cloud-units PROJECTED 70 2026-12-05T00:00:00Z/2027-01-05T00:00:00Z {}",
            "cloud-units ACTUAL 30 2026-11-01T00:00:00Z/2026-12-01T00:00:00Z 1 Support test 7 Login"
                + " {testType=Web-Page Load, isInstantTest=false}",
            "cloud-units PROJECTED 60"
                + cycle
                + " 1 Support test 7 Login"
                + " {testType=Web-Page Load, isInstantTest=false}",
            "enterprise-units ACTUAL 0 2026-11-01T00:00:00Z/2026-12-01T00:00:00Z 1 Support test 7"
                + " Login {testType=Web-Page Load, isInstantTest=false}");
  }

  @Test
  void byAgentsTheTestsAreNotAskedForAndCloudUnitsComeAsATotal() {
    wire.answer(USAGE).answer(AGENTS);
    assertThat(lines(Dimension.AGENTS, THIS_MONTH))
        .contains(
            "cloud-units ACTUAL 30 2026-11-05T00:00:00Z/2026-12-05T00:00:00Z {}",
            "enterprise-units ACTUAL 3 2026-11-01T00:00:00Z/2026-12-01T00:00:00Z 1 Support"
                + " enterprise-agent Berlin Berlin {}")
        .filteredOn(line -> line.startsWith("enterprise-units ACTUAL"))
        .hasSize(1);
    assertThat(wire.targets().get(1)).startsWith("GET /v7/usage/units/enterprise-agents?");
  }

  @Test
  void withoutUsageBasedPricingTheUnitsComeFromTheCurrentPeriod() {
    wire.answer(USAGE)
        .answer(403, FORBIDDEN)
        .answer(
            "{\"usage\":{"
                + QUOTA
                + ",\"tests\":[{\"aid\":\"1\",\"testId\":\"7\",\"cloudUnitsUsed\":30}]}}");
    String cycle = " 2026-11-05T00:00:00Z/2026-12-05T00:00:00Z";
    assertThat(lines(Dimension.TESTS, THIS_MONTH))
        .endsWith(
            "cloud-units ACTUAL 30" + cycle + " 1 Support test 7 null {}",
            "enterprise-units ACTUAL 3" + cycle + " {}",
            "enterprise-units PROJECTED 6" + cycle + " {}");
    assertThat(wire.targets().get(2)).isEqualTo("GET /v7/usage?expand=test");
  }

  @Test
  void withoutUsageBasedPricingAgentsComeFromTheCurrentPeriodToo() {
    wire.answer(USAGE)
        .answer(404, "{}")
        .answer(
            "{\"usage\":{"
                + QUOTA
                + ",\"enterpriseAgentUnits\":[{\"agentId\":\"8\",\"enterpriseUnitsUsed\":3}]}}");
    assertThat(lines(Dimension.AGENTS, THIS_MONTH))
        .endsWith(
            "enterprise-units ACTUAL 3 2026-11-05T00:00:00Z/2026-12-05T00:00:00Z enterprise-agent 8"
                + " null {}");
    assertThat(wire.targets().get(2)).isEqualTo("GET /v7/usage?expand=enterprise-agent-unit");
  }

  @Test
  void withoutUsageBasedPricingAPastMonthIsRefusedWithTheTimeToAskFor() {
    wire.answer(USAGE).answer(403, FORBIDDEN);
    assertThatThrownBy(() -> lines(Dimension.TESTS, LAST_MONTH))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("2026-11-05T00:00:00Z/2026-12-05T00:00:00Z");
  }

  @Test
  void unitsAreListedWhereTheCurrentPeriodIsForbidden() {
    wire.answer(403, FORBIDDEN).answer(TESTS);
    assertThat(lines(Dimension.TESTS, THIS_MONTH)).hasSize(3);
  }

  @Test
  void failsWhereNothingIsAllowed() {
    wire.answer(404, "{}").answer(403, FORBIDDEN);
    assertThatThrownBy(() -> lines(Dimension.TESTS, THIS_MONTH))
        .isInstanceOf(NotFoundException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed()).hasExactlyElementsOfTypes(PermissionException.class));
  }

  @Test
  void anEmptyUsageAnswerHasNoFigures() {
    wire.answer("{}").answer("{}");
    assertThat(lines(Dimension.TESTS, THIS_MONTH)).isEmpty();
  }

  @Test
  void refusesToSplitATotalBeforeAnythingIsSent() {
    assertThatThrownBy(() -> wire.provider(Dimension.TESTS).usage(THIS_MONTH.by(Granularity.DAY)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("day")
        .hasMessageContaining("total");
    assertThat(wire.server.getRequestCount()).isZero();
  }

  @Test
  void recordsCarryTheWholeSecondsThatWereAskedFor() {
    wire.answer("{}").answer(TESTS);
    Instant start = Instant.parse("2026-10-01T00:00:00.9Z");
    assertThat(lines(Dimension.TESTS, UsageQuery.between(start, start.plusSeconds(60))))
        .first()
        .asString()
        .contains(" 2026-10-01T00:00:00Z/2026-10-01T00:01:00Z ");
    UsageQuery instant = UsageQuery.between(start, start.plusMillis(5));
    assertThatThrownBy(() -> wire.provider(Dimension.TESTS).usage(instant))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("shorter than a second");
  }

  @Test
  void ofAnAccountGroupThereAreItsOwnQuotasOnly() {
    wire.answer(USAGE)
        .answer(
            "{\"quotas\":[{\"organizationQuota\":{\"orgId\":\"o1\",\"value\":4320000000},"
                + "\"accountGroupQuotas\":[{\"aid\":\"1\",\"value\":500},{\"aid\":\"2\"}]}]}");
    assertThat(ofGroup("1").quotas())
        .extracting(ThousandEyesUsageProviderTest::line)
        .containsExactly("cloud-units limit 500 used 30 1 {quota=account-group, orgId=o1}");
    assertThat(wire.targets()).containsExactly("GET /v7/usage?aid=1", "GET /v7/quotas");
  }

  @Test
  void ofAnAccountGroupThereAreItsOwnAgentsAndTotalsOnly() {
    wire.answer(USAGE)
        .answer(
            "{\"breakdowns\":[{\"aid\":\"1\",\"agentId\":\"8\",\"enterpriseUnitsUsed\":3},"
                + "{\"aid\":\"2\",\"agentId\":\"8\",\"enterpriseUnitsUsed\":5}]}");
    try (UsageResults results = ofGroup("1").usage(THIS_MONTH)) {
      assertThat(
              results.stream().filter(r -> r.metric().equals(ThousandEyesMetrics.ENTERPRISE_UNITS)))
          .extracting(r -> r.quantity().intValue() + " of " + r.account().id())
          .containsExactly("3 of 1");
    }
    wire.answer(USAGE).answer("{}");
    try (UsageResults results = ofGroup("1").usage(THIS_MONTH)) {
      assertThat(results.stream().filter(r -> r.metric().equals(ThousandEyesMetrics.CLOUD_UNITS)))
          .isNotEmpty()
          .allSatisfy(r -> assertThat(r.account().id()).isEqualTo("1"));
    }
  }

  @Test
  void eachProviderMadeFromATokenHasAClientOfItsOwn() {
    ThousandEyesUsageProvider.Builder builder = ThousandEyesUsageProvider.builder().token("fake");
    ThousandEyesUsageProvider one = builder.build();
    ThousandEyesUsageProvider other = builder.build();
    assertThat(one.client()).isNotSameAs(other.client());
    one.close();
    other.close();
    assertThatThrownBy(() -> ThousandEyesUsageProvider.builder().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("call token(...) or client(...)");
  }

  @Test
  void quotasAreWhatIsIncludedAndWhatWasAssigned() {
    wire.answer(USAGE)
        .answer(
            "{\"quotas\":[{\"organizationQuota\":{\"orgId\":\"o1\",\"value\":4320000000},"
                + "\"accountGroupQuotas\":[{\"aid\":\"1\",\"value\":500},{\"aid\":\"2\"}]}]}");
    assertThat(wire.provider(Dimension.TESTS).quotas())
        .extracting(ThousandEyesUsageProviderTest::line)
        .containsExactly(
            "cloud-units limit 1000 used 30 null {quota=included}",
            "endpoint-agents limit 20 used 9 null {quota=included}",
            "enterprise-agents limit 0 used null null {quota=included}",
            "connected-devices-units limit null used 11 null"
                + " {quota=included, deviceAgentsIncluded=5}",
            "cloud-units limit 4320000000 used 30 null {quota=organization, orgId=o1}",
            "cloud-units limit 500 used null 1 {quota=account-group, orgId=o1}",
            "cloud-units limit null used null 2 {quota=account-group, orgId=o1}");
    assertThat(wire.targets()).containsExactly("GET /v7/usage", "GET /v7/quotas");
  }

  @Test
  void whatIsSetAsideForProductsIsToldBesideTheCloudUnitsIncluded() {
    wire.answer(
            "{\"usage\":{\"quota\":{},\"cloudUnitsUsed\":30,\"allocations\":{\"used\":4,"
                + "\"projected\":6,\"allocations\":[{\"productName\":\"Insights\","
                + "\"allocatedUnits\":70},{\"productName\":\"Other\"},{\"allocatedUnits\":1}]}}}")
        .answer("{}");
    assertThat(wire.provider(Dimension.TESTS).quotas())
        .extracting(ThousandEyesUsageProviderTest::line)
        .containsExactly(
            "cloud-units limit null used 30 null {quota=included, allocationsUsed=4,"
                + " allocationsProjected=6, allocation: Insights=70, allocation: =1}");
  }

  @Test
  void quotasOfOneKindAreGivenWhereTheOtherIsForbidden() {
    wire.answer(USAGE).answer(403, FORBIDDEN);
    assertThat(wire.provider(Dimension.TESTS).quotas()).hasSize(4);
    wire.answer(403, FORBIDDEN).answer("{\"quotas\":[{\"organizationQuota\":{\"value\":1}}]}");
    assertThat(wire.provider(Dimension.TESTS).quotas()).hasSize(1);
    wire.answer(403, FORBIDDEN).answer(403, FORBIDDEN);
    assertThatThrownBy(() -> wire.provider(Dimension.TESTS).quotas())
        .isInstanceOf(PermissionException.class);
  }

  private ThousandEyesUsageProvider ofGroup(String aid) {
    return ThousandEyesUsageProvider.builder()
        .client(wire.client)
        .dimension(Dimension.AGENTS)
        .accountGroup(aid)
        .time(wire.time)
        .build();
  }

  private List<String> lines(Dimension dimension, UsageQuery query) {
    try (UsageResults results = wire.provider(dimension).usage(query)) {
      return results.stream().map(ThousandEyesUsageProviderTest::line).toList();
    }
  }

  private static String line(UsageRecord record) {
    assertThat(record.provider()).isEqualTo("thousandeyes");
    assertThat(record.kind()).isIn(Kind.ACTUAL, Kind.PROJECTED);
    StringBuilder line =
        new StringBuilder(record.metric().id())
            .append(' ')
            .append(record.kind())
            .append(' ')
            .append(record.quantity())
            .append(' ')
            .append(record.period());
    if (record.account() != null) {
      line.append(' ').append(record.account().id()).append(' ').append(record.account().name());
    }
    if (record.resource() != null) {
      line.append(' ')
          .append(record.resource().type())
          .append(' ')
          .append(record.resource().id())
          .append(' ')
          .append(record.resource().name());
    }
    return line.append(' ').append(record.attributes()).toString();
  }

  private static String line(Quota quota) {
    return quota.metric().id()
        + " limit "
        + quota.limit()
        + " used "
        + quota.used()
        + " "
        + (quota.account() == null ? null : quota.account().id())
        + " "
        + quota.attributes();
  }
}
