package io.usagesdk.testkit.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedThousandEyesTest {
  private static final String OCTOBER =
      "startDate=2026-10-01T00:00:00Z&endDate=2026-11-01T00:00:00Z";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
  private final List<SimulatedThousandEyes> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(SimulatedThousandEyes::close);
  }

  @Test
  void tellsTheSettingsThatLeadToIt() {
    SimulatedThousandEyes simulator = started();
    assertThat(simulator.id()).isEqualTo("thousandeyes");
    assertThat(simulator.settings())
        .containsExactly(
            Map.entry("thousandeyes.base-url", simulator.baseUrl()),
            Map.entry("thousandeyes.token", "fake-thousandeyes-token"));
    assertThat(simulator.secretSettings()).containsExactly("thousandeyes.token");
    assertThat(simulator.baseUrl()).startsWith("http://127.0.0.1:").endsWith("/v7");
  }

  @Test
  void letsOnlyTheRightTokenIn() throws IOException {
    SimulatedThousandEyes simulator = started();
    Exchange refused = new WireClient(simulator, "wrong").get("/usage");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.contentType()).isEqualTo("application/json");
    assertThat(json(refused).get("error").asText()).isEqualTo("invalid_token");
    assertThat(simulator.carriesCredentials(simulator.requests().get(0))).isTrue();
    assertThat(RawHttp.get(simulator, "/usage").status()).isEqualTo(200);
  }

  @Test
  void namesAreReadable() throws IOException {
    List<JsonNode> rows = rows(started(), "/usage/units/tests");
    assertThat(rows)
        .extracting(row -> row.get("accountGroupName").asText())
        .contains("Support", "Web Shop", "Network Operations");
    assertThat(rows).extracting(row -> row.get("testName").asText()).contains("Checkout page");
    assertThat(rows).extracting(row -> row.get("testName").asText()).doesNotHaveDuplicates();
    assertThat(rows).extracting(row -> row.get("testId").asText()).doesNotHaveDuplicates();
  }

  @Test
  void pagesHoldEveryRowOnce() throws IOException {
    SimulatedThousandEyes simulator = started(options().tests(47).pageSize(7));
    List<Exchange> pages = Pages.of(simulator, "/usage/units/tests", 100);
    assertThat(pages).hasSize(7);
    assertThat(Pages.rows(pages))
        .extracting(row -> row.get("testId").asText())
        .hasSize(47)
        .doesNotHaveDuplicates();
  }

  @Test
  void aFullLastPageHasNoNext() throws IOException {
    assertThat(Pages.of(started(options().tests(20)), "/usage/units/tests", 100)).hasSize(2);
  }

  @Test
  void anOrganizationWithoutTestsHasOneEmptyPage() throws IOException {
    SimulatedThousandEyes simulator = started(options().tests(0).enterpriseAgents(0));
    assertThat(rows(simulator, "/usage/units/tests")).isEmpty();
    assertThat(rows(simulator, "/usage/units/enterprise-agents")).isEmpty();
    assertThat(usage(simulator, "").get("cloudUnitsUsed").asLong()).isZero();
  }

  @Test
  void anEmptyPageInTheMiddleIsNotTheEnd() throws IOException {
    List<Exchange> pages =
        Pages.of(started(options().emptyPageInTheMiddle()), "/usage/units/tests", 100);
    assertThat(pages).extracting(page -> rowCount(page)).containsExactly(10, 0, 10, 4);
  }

  @Test
  void cursorsHaveToBeEncoded() throws IOException {
    SimulatedThousandEyes simulator = started();
    WireClient client = WireClient.of(simulator);
    String link = href(client.get("/usage/units/tests"));
    assertThat(link).startsWith(simulator.baseUrl() + "/usage/units/tests?cursor=");
    assertThat(link).contains("%2B", "%2F", "%3D");
    assertThat(client.get(link).status()).isEqualTo(200);
    String decodedOnce = link.replace("%2B", "+");
    assertThat(client.get(decodedOnce).status()).isEqualTo(400);
  }

  @Test
  void linksCarryTheParametersOfTheFirstRequest() throws IOException {
    String target = "/usage/units/tests?aid=1234&" + OCTOBER;
    String link = href(WireClient.of(started(options().pageSize(3))).get(target));
    assertThat(link).contains("aid=1234&" + OCTOBER + "&cursor=");
  }

  @Test
  void anUnencodedCursorIsTakenBackOnlyByteForByte() throws IOException {
    SimulatedThousandEyes simulator =
        started(options().nextLinks(NextLinks.UNENCODED_CURSOR).pageSize(12));
    String link = href(WireClient.of(simulator).get("/usage/units/tests"));
    assertThat(link).contains("+", "=").doesNotContain("%");
    WireClient client = WireClient.of(simulator);
    assertThat(client.get(link).status()).isEqualTo(200);
    assertThat(client.get(link.replace("+", "%20")).status()).isEqualTo(400);
    assertThat(client.get(link.replace("+", "%2B")).status()).isEqualTo(400);
    assertThat(Pages.rows(Pages.of(simulator, "/usage/units/tests", 9))).hasSize(24);
  }

  @Test
  void hostileLinksAreWhatTheySay() throws IOException {
    assertThat(nextHref(NextLinks.RELATIVE)).startsWith("/v7/usage/units/tests?cursor=");
    assertThat(nextHref(NextLinks.FOREIGN_HOST)).startsWith("https://elsewhere.invalid/v7/usage");
    SimulatedThousandEyes repeating = started(options().nextLinks(NextLinks.REPEATED));
    List<Exchange> pages = Pages.of(repeating, "/usage/units/tests", 4);
    assertThat(Pages.next(pages.get(1))).isEqualTo(Pages.next(pages.get(0)));
    assertThat(pages.get(3).body()).isEqualTo(pages.get(1).body());
  }

  @Test
  void lastPagesSayItWithNullWhereOrdered() throws IOException {
    assertThat(lastLinks(NextLinks.NULL_NEXT).get("next").isNull()).isTrue();
    assertThat(lastLinks(NextLinks.NULL_LINKS).isNull()).isTrue();
    assertThat(lastLinks(NextLinks.ABSOLUTE).has("next")).isFalse();
  }

  @Test
  void anAccountGroupSeesItsOwnTests() throws IOException {
    SimulatedThousandEyes simulator = started(options().pageSize(3));
    List<JsonNode> rows = rows(simulator, "/usage/units/tests?aid=1245");
    assertThat(rows).hasSize(8);
    assertThat(rows).extracting(row -> row.get("aid").asText()).containsOnly("1245");
  }

  @Test
  void unitsAreProportionalToTheWindow() throws IOException {
    SimulatedThousandEyes simulator = started();
    long day =
        sum(
            rows(
                simulator,
                "/usage/units/tests?startDate=2026-10-01T00:00:00Z&endDate=2026-10-02T00:00:00Z"),
            "cloudUnitsUsed");
    long month = sum(rows(simulator, "/usage/units/tests?" + OCTOBER), "cloudUnitsUsed");
    assertThat(month).isEqualTo(31 * day);
  }

  @Test
  void nothingIsUsedInTheFuture() throws IOException {
    SimulatedThousandEyes simulator = started();
    List<JsonNode> rows =
        rows(
            simulator,
            "/usage/units/tests?startDate=2027-01-01T00:00:00Z&endDate=2027-02-01T00:00:00Z");
    assertThat(sum(rows, "cloudUnitsUsed")).isZero();
    assertThat(sum(rows, "cloudUnitsProjected")).isPositive();
  }

  @Test
  void withoutDatesTheCurrentBillingPeriodIsMeant() throws IOException {
    SimulatedThousandEyes simulator = started();
    String dated = "/usage/units/tests?startDate=2026-11-01T00:00:00Z&endDate=2026-11-17T10:20:00Z";
    assertThat(rows(simulator, "/usage/units/tests")).isEqualTo(rows(simulator, dated));
    JsonNode quota = usage(simulator, "").get("quota");
    assertThat(quota.get("monthStart").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(quota.get("monthEnd").asText()).isEqualTo("2026-12-01T00:00:00Z");
  }

  @Test
  void testsAndAgentsSplitTheSameEnterpriseUnits() throws IOException {
    SimulatedThousandEyes simulator =
        started(options().tests(101).enterpriseAgents(9).accountGroups(5));
    for (String window : List.of("", "?" + OCTOBER)) {
      List<JsonNode> tests = rows(simulator, "/usage/units/tests" + window);
      List<JsonNode> agents = rows(simulator, "/usage/units/enterprise-agents" + window);
      for (String member : List.of("enterpriseUnitsUsed", "enterpriseUnitsProjected")) {
        assertThat(sum(agents, member)).isPositive().isEqualTo(sum(tests, member));
      }
    }
  }

  @Test
  void totalsAreTheSumsOfTheParts() throws IOException {
    SimulatedThousandEyes simulator = started();
    JsonNode usage = usage(simulator, "?expand=test,enterprise-agent-unit,enterprise-agent");
    List<JsonNode> tests = rows(simulator, "/usage/units/tests");
    assertThat(usage.get("cloudUnitsUsed").asLong())
        .isPositive()
        .isEqualTo(sum(tests, "cloudUnitsUsed"))
        .isEqualTo(sum(usage.get("tests"), "cloudUnitsUsed"));
    assertThat(usage.get("cloudUnitsProjected").asLong())
        .isEqualTo(sum(tests, "cloudUnitsProjected"));
    assertThat(usage.get("enterpriseUnitsUsed").asLong())
        .isEqualTo(sum(tests, "enterpriseUnitsUsed"))
        .isEqualTo(sum(usage.get("enterpriseAgentUnits"), "enterpriseUnitsUsed"));
    assertThat(usage.get("enterpriseAgentsUsed").asLong())
        .isEqualTo(6)
        .isEqualTo(sum(usage.get("enterpriseAgents"), "enterpriseAgentsUsed"));
  }

  @Test
  void breakdownsComeOnlyWhenAskedFor() throws IOException {
    SimulatedThousandEyes simulator = started();
    assertThat(usage(simulator, "").has("tests")).isFalse();
    assertThat(usage(simulator, "?expand=endpoint-agent").has("endpointAgents")).isTrue();
    assertThat(usage(simulator, "?expand=endpoint-agent").has("tests")).isFalse();
    assertThat(usage(simulator, "?expand=test%2Cendpoint-agent").has("tests")).isTrue();
  }

  @Test
  void someNumbersExceedAnInt() throws IOException {
    SimulatedThousandEyes simulator = started();
    assertThat(usage(simulator, "").get("quota").get("cloudUnitsIncluded").asLong())
        .isEqualTo(4_320_000_000L);
    assertThat(rows(simulator, "/usage/units/tests?" + OCTOBER))
        .anyMatch(row -> row.get("cloudUnitsUsed").asLong() > Integer.MAX_VALUE);
  }

  @Test
  void someThingsAreMissingOrRare() throws IOException {
    SimulatedThousandEyes simulator = started();
    List<JsonNode> tests = rows(simulator, "/usage/units/tests");
    assertThat(tests).anyMatch(row -> !row.has("cloudUnitsProjected"));
    assertThat(tests).anyMatch(row -> row.has("cloudUnitsProjected"));
    assertThat(tests).anyMatch(row -> row.get("isInstantTest").asBoolean());
    assertThat(rows(simulator, "/usage/units/enterprise-agents"))
        .anyMatch(row -> !row.has("agentId"))
        .anyMatch(row -> row.has("agentId"));
  }

  @Test
  void badDatesAreRefusedByTheFieldAtFault() throws IOException {
    Exchange refused =
        WireClient.of(started()).get("/usage/units/tests?startDate=2026-11-31T00:00:00Z");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.contentType()).isEqualTo("application/problem+json");
    assertThat(json(refused).get("errors").get(0).get("field").asText()).isEqualTo("startDate");
    for (String date : List.of("2026-11-01", "2026-11-01T00:00:00.5Z", "2026-11-01T00:00:00")) {
      Exchange other = WireClient.of(started()).get("/usage/units/tests?endDate=" + date);
      assertThat(other.status()).as(date).isEqualTo(400);
    }
  }

  @Test
  void aCursorOfOneListingIsNoneOfTheOther() throws IOException {
    WireClient client = WireClient.of(started());
    String link = href(client.get("/usage/units/tests"));
    assertThat(client.get(link.replace("units/tests", "units/enterprise-agents")).status())
        .isEqualTo(400);
  }

  @Test
  void unknownPathsVersionsAndMethodsAreRefused() throws IOException {
    WireClient client = WireClient.of(started());
    assertThat(client.get("/nowhere").status()).isEqualTo(404);
    assertThat(client.get("/usage/").status()).isEqualTo(404);
    Exchange wrongMethod = client.get("/quotas/assign");
    assertThat(wrongMethod.status()).isEqualTo(405);
    assertThat(wrongMethod.headers().get("Allow")).isEqualTo("POST");
    Exchange moved = client.get(started.get(0).baseUrl().replace("v7", "v6") + "/usage?aid=1");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(moved.headers().get("Location")).isEqualTo("/v7/usage?aid=1");
  }

  @Test
  void withoutUsageBasedPricingOnlyTheSummaryIsThere() throws IOException {
    WireClient client = WireClient.of(started(options().withoutUsageBasedPricing()));
    assertThat(client.get("/usage/units/tests").status()).isEqualTo(403);
    assertThat(client.get("/usage/units/enterprise-agents").status()).isEqualTo(403);
    assertThat(client.get("/usage?expand=test").status()).isEqualTo(200);
  }

  @Test
  void theRateLimitCountsDownAndStartsAnewWithTheNextMinute() throws IOException {
    WireClient client = WireClient.of(started(options().requestsPerMinute(2)));
    assertThat(limits(client.get("/quotas"))).containsExactly("2", "1", "1794910860");
    assertThat(limits(client.get("/quotas"))).containsExactly("2", "0", "1794910860");
    Exchange refused = client.get("/quotas");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().get("Retry-After")).isNull();
    assertThat(limits(refused)).containsExactly("2", "0", "1794910860");
    time.advance(Duration.ofSeconds(60));
    Exchange answered = client.get("/quotas");
    assertThat(answered.status()).isEqualTo(200);
    assertThat(limits(answered)).containsExactly("2", "1", "1794910920");
  }

  @Test
  void aRefusalToOrderTellsWhenToComeBack() throws IOException {
    SimulatedThousandEyes simulator = started();
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(7)));
    Exchange refused = WireClient.of(simulator).get("/usage");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(limits(refused)).containsExactly("240", "0", "1794910807");
  }

  @Test
  void assignedQuotasStayUntilTheyAreTakenAway() throws IOException {
    SimulatedThousandEyes simulator = started();
    WireClient client = WireClient.of(simulator);
    JsonNode before = quota(client);
    assertThat(before.get("organizationQuota").get("value").asLong()).isEqualTo(4_320_000_000L);

    Exchange assigned =
        client.post("/quotas/assign", "{\"organizations\":[{\"value\":5000000000000000001}]}");
    assertThat(json(assigned).get("organizations").get(0).get("value").asLong())
        .isEqualTo(5_000_000_000_000_000_001L);
    client.post(
        "/quotas/account-groups/assign",
        "{\"organizations\":[{\"accountGroups\":[{\"aid\":\"1256\",\"value\":3}]}]}");
    JsonNode after = quota(client);
    assertThat(after.get("organizationQuota").get("value").asLong())
        .isEqualTo(5_000_000_000_000_000_001L);
    assertThat(after.get("accountGroupQuotas").get(2).get("value").asLong()).isEqualTo(3);

    client.post("/quotas/unassign", "{\"organizations\":[\"11\"]}");
    client.post(
        "/quotas/account-groups/unassign",
        "{\"organizations\":[{\"orgId\":\"11\",\"accountGroups\":[\"1234\",\"1256\"]}]}");
    JsonNode last = quota(client);
    assertThat(last.has("organizationQuota")).isFalse();
    assertThat(last.get("accountGroupQuotas")).hasSize(1);

    simulator.reset();
    assertThat(quota(client)).isEqualTo(before);
  }

  @Test
  void aRefusedChangeChangesNothing() throws IOException {
    WireClient client = WireClient.of(started());
    JsonNode before = quota(client);
    Exchange refused =
        client.post(
            "/quotas/account-groups/assign",
            "{\"organizations\":[{\"accountGroups\":[{\"aid\":\"1234\",\"value\":3},"
                + "{\"aid\":\"99\",\"value\":3}]}]}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(quota(client)).isEqualTo(before);
  }

  @Test
  void twoInstancesStandSideBySide() throws IOException {
    SimulatedThousandEyes one = started();
    SimulatedThousandEyes other = started(options().tests(3).token("other-fake-token"));
    assertThat(one.baseUrl()).isNotEqualTo(other.baseUrl());
    assertThat(rows(one, "/usage/units/tests")).hasSize(24);
    assertThat(rows(other, "/usage/units/tests")).hasSize(3);
    assertThat(one.requests()).hasSize(3);
    assertThat(other.requests()).hasSize(1);
    assertThat(new WireClient(other, "fake-thousandeyes-token").get("/usage").status())
        .isEqualTo(401);
  }

  @Test
  void theSameSettingsGiveTheSameDataAndAnotherSeedOthers() throws IOException {
    List<JsonNode> rows = rows(started(), "/usage/units/tests");
    assertThat(rows(started(), "/usage/units/tests")).isEqualTo(rows);
    assertThat(rows(started(options().seed(8)), "/usage/units/tests")).isNotEqualTo(rows);
  }

  @Test
  void servesHundredsOfThousandsOfRows() throws IOException {
    SimulatedThousandEyes simulator =
        started(options().tests(200_000).enterpriseAgents(1_000).pageSize(1_000));
    assertThat(Pages.rows(Pages.of(simulator, "/usage/units/tests", 3))).hasSize(3_000);
    Exchange summary = WireClient.of(simulator).get("/usage?expand=test");
    assertThat(summary.headers().get("Transfer-Encoding")).isEqualTo("chunked");
    JsonNode usage = json(summary).get("usage");
    assertThat(usage.get("tests")).hasSize(200_000);
    assertThat(usage.get("cloudUnitsUsed").asLong())
        .isLessThan(usage.get("quota").get("cloudUnitsIncluded").asLong());
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertThatThrownBy(() -> options().pageSize(0)).hasMessageContaining("pageSize is 0");
    assertThatThrownBy(() -> options().accountGroups(0)).hasMessageContaining("accountGroups");
    assertThatThrownBy(() -> options().tests(-1)).hasMessageContaining("tests");
  }

  private SimulatedThousandEyes.Builder options() {
    return SimulatedThousandEyes.builder().clock(time);
  }

  private SimulatedThousandEyes started() {
    return started(options());
  }

  private SimulatedThousandEyes started(SimulatedThousandEyes.Builder options) {
    SimulatedThousandEyes simulator = options.start();
    started.add(simulator);
    return simulator;
  }

  private String nextHref(NextLinks links) throws IOException {
    return href(WireClient.of(started(options().nextLinks(links))).get("/usage/units/tests"));
  }

  private JsonNode lastLinks(NextLinks links) throws IOException {
    List<Exchange> pages = Pages.of(started(options().nextLinks(links)), "/usage/units/tests", 100);
    assertThat(pages).hasSize(3);
    return json(pages.get(2)).get("_links");
  }

  private static String href(Exchange page) {
    return json(page).get("_links").get("next").get("href").asText();
  }

  private static int rowCount(Exchange page) {
    return json(page).get("breakdowns").size();
  }

  private static List<JsonNode> rows(SimulatedThousandEyes simulator, String target)
      throws IOException {
    return Pages.rows(Pages.of(simulator, target, 1000));
  }

  private static JsonNode usage(SimulatedThousandEyes simulator, String query) throws IOException {
    return json(WireClient.of(simulator).get("/usage" + query)).get("usage");
  }

  private static JsonNode quota(WireClient client) throws IOException {
    return json(client.get("/quotas")).get("quotas").get(0);
  }

  private static long sum(Iterable<JsonNode> rows, String member) {
    long sum = 0;
    for (Iterator<JsonNode> i = rows.iterator(); i.hasNext(); ) {
      sum += i.next().path(member).asLong();
    }
    return sum;
  }

  private static List<String> limits(Exchange exchange) {
    return List.of(
        exchange.headers().get("X-Organization-Rate-Limit-Limit"),
        exchange.headers().get("X-Organization-Rate-Limit-Remaining"),
        exchange.headers().get("X-Organization-Rate-Limit-Reset"));
  }

  private static JsonNode json(Exchange exchange) {
    return WireClient.json(exchange);
  }
}
