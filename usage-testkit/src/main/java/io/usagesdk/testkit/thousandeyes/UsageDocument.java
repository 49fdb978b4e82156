package io.usagesdk.testkit.thousandeyes;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.thousandeyes.Parameters.Expansion;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /usage}: the current billing period, as a total and by what is asked.
 */
final class UsageDocument {
  private static final int CONNECTED_DEVICES_PER_HOUR = 35;

  private final Organization organization;
  private final Parameters parameters;
  private final InstantSource clock;

  UsageDocument(Organization organization, Parameters parameters, InstantSource clock) {
    this.organization = organization;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** What one answer is about. */
  private record Scope(Instant now, @Nullable Integer group, Set<Expansion> expansions) {
    Window month() {
      return Window.billingPeriod(now);
    }

    boolean covers(int otherGroup) {
      return group == null || group == otherGroup;
    }
  }

  Answer answer(ReceivedRequest request, String origin) {
    Scope scope =
        new Scope(clock.instant(), parameters.group(request), parameters.expansions(request));
    return Answer.streamedJson(
        200,
        Listings.HAL_JSON,
        json -> {
          json.beginObject().name("usage").beginObject();
          writeQuota(json, scope);
          writeTotals(json, scope);
          writeExpansions(json, scope);
          writeAllocations(json, scope);
          json.endObject();
          json.name("_links").beginObject().name("self").beginObject();
          json.name("href").value(origin + request.target());
          json.endObject().endObject();
          json.endObject();
        });
  }

  private void writeQuota(JsonWriter json, Scope scope) throws IOException {
    json.name("quota").beginObject();
    json.name("monthStart").value(Window.monthStart(scope.now()).toString());
    json.name("monthEnd").value(Window.monthEnd(scope.now()).toString());
    json.name("cloudUnitsIncluded").value(organization.cloudUnitsIncluded(scope.month()));
    json.name("deviceAgentsIncluded").value(100);
    json.name("endpointAgentsIncluded").value(5_000);
    json.name("endpointAgentsEssentialsIncluded").value(2_000);
    json.name("endpointAgentsEmbeddedIncluded").value(500);
    json.name("enterpriseAgentsIncluded").value(Math.max(20, organization.agents()));
    json.endObject();
  }

  private void writeTotals(JsonWriter json, Scope scope) throws IOException {
    Window month = scope.month();
    Window next = Window.nextBillingPeriod(scope.now());
    json.name("cloudUnitsUsed").value(cloud(scope, month, false));
    json.name("cloudUnitsProjected").value(cloud(scope, month, true));
    json.name("cloudUnitsNextBillingPeriod").value(cloud(scope, next, true));
    json.name("enterpriseUnitsUsed").value(enterprise(scope, month, false));
    json.name("enterpriseUnitsProjected").value(enterprise(scope, month, true));
    json.name("enterpriseUnitsNextBillingPeriod").value(enterprise(scope, next, true));
    json.name("connectedDevicesUnitsUsed").value(month.usedUnits(CONNECTED_DEVICES_PER_HOUR));
    json.name("connectedDevicesUnitsProjected")
        .value(month.projectedUnits(CONNECTED_DEVICES_PER_HOUR));
    json.name("connectedDevicesUnitsNextBillingPeriod")
        .value(next.projectedUnits(CONNECTED_DEVICES_PER_HOUR));
    json.name("endpointAgentsUsed").value(sum(scope, 400));
    json.name("endpointAgentsEssentialsUsed").value(sum(scope, 150));
    json.name("endpointAgentsEmbeddedUsed").value(sum(scope, 20));
    json.name("enterpriseAgentsUsed").value(agentsOf(scope).count());
  }

  private void writeExpansions(JsonWriter json, Scope scope) throws IOException {
    Set<Expansion> asked = scope.expansions();
    if (asked.contains(Expansion.ENTERPRISE_AGENT_UNIT)) {
      writeAgentUnits(json, scope);
    }
    if (asked.contains(Expansion.TEST)) {
      writeTests(json, scope);
    }
    if (asked.contains(Expansion.ENDPOINT_AGENT)) {
      writeCounts(json, scope, "endpointAgents", "endpointAgentsUsed", 400);
    }
    if (asked.contains(Expansion.ENDPOINT_AGENT_ESSENTIAL)) {
      writeCounts(json, scope, "endpointAgentsEssentials", "endpointAgentsEssentialsUsed", 150);
    }
    if (asked.contains(Expansion.ENDPOINT_AGENT_EMBEDDED)) {
      writeCounts(json, scope, "endpointAgentsEmbedded", "endpointAgentsEmbeddedUsed", 20);
    }
    if (asked.contains(Expansion.ENTERPRISE_AGENT)) {
      writeAgentCounts(json, scope);
    }
  }

  /** Here a shared agent's units are booked to the account group that created the agent. */
  private void writeAgentUnits(JsonWriter json, Scope scope) throws IOException {
    Organization.AgentUnits units = organization.agentUnits(scope.month());
    json.name("enterpriseAgentUnits").beginArray();
    int row = 0;
    while (row < organization.agentRowCount()) {
      int agent = organization.agentOfRow(row);
      long used = 0;
      long projected = 0;
      for (; row < organization.agentRowCount() && organization.agentOfRow(row) == agent; row++) {
        used += units.used(row);
        projected += units.projected(row);
      }
      if (scope.covers(organization.ownerOf(agent))) {
        json.beginObject();
        Listings.writeGroup(json, organization, organization.ownerOf(agent));
        Listings.writeAgentNames(json, organization, agent);
        json.name("enterpriseUnitsUsed").value(used);
        json.name("enterpriseUnitsProjected").value(projected);
        json.endObject();
      }
    }
    json.endArray();
  }

  private void writeTests(JsonWriter json, Scope scope) throws IOException {
    Window month = scope.month();
    json.name("tests").beginArray();
    for (int n = 0; n < organization.testCount(scope.group()); n++) {
      int test = organization.test(scope.group(), n);
      long rate = organization.cloudUnitsPerHour(test);
      json.beginObject();
      Listings.writeTestNames(json, organization, test);
      json.name("cloudUnitsUsed").value(month.usedUnits(rate));
      if (!organization.isNew(test)) {
        json.name("cloudUnitsProjected").value(month.projectedUnits(rate));
      }
      json.endObject();
    }
    json.endArray();
  }

  private void writeCounts(JsonWriter json, Scope scope, String array, String member, int most)
      throws IOException {
    json.name(array).beginArray();
    for (int group : groupsOf(scope).toArray()) {
      json.beginObject();
      Listings.writeGroup(json, organization, group);
      json.name(member).value(endpoints(group, most));
      json.endObject();
    }
    json.endArray();
  }

  private void writeAgentCounts(JsonWriter json, Scope scope) throws IOException {
    json.name("enterpriseAgents").beginArray();
    for (int group : groupsOf(scope).toArray()) {
      json.beginObject();
      Listings.writeGroup(json, organization, group);
      json.name("enterpriseAgentsUsed");
      json.value(agentsOf(scope).filter(a -> organization.ownerOf(a) == group).count());
      json.endObject();
    }
    json.endArray();
  }

  private void writeAllocations(JsonWriter json, Scope scope) throws IOException {
    Window month = scope.month();
    json.name("allocations").beginObject();
    json.name("used").value(cloud(scope, month, false));
    json.name("projected").value(cloud(scope, month, true));
    json.name("allocations").beginArray().beginObject();
    json.name("productName").value("Cloud and Enterprise Agents");
    json.name("allocatedUnits").value(organization.cloudUnitsIncluded(month));
    json.endObject().endArray();
    json.endObject();
  }

  private long cloud(Scope scope, Window window, boolean forecast) {
    return total(scope, window, forecast, true);
  }

  private long enterprise(Scope scope, Window window, boolean forecast) {
    return total(scope, window, forecast, false);
  }

  private long total(Scope scope, Window window, boolean forecast, boolean cloud) {
    long sum = 0;
    for (int n = 0; n < organization.testCount(scope.group()); n++) {
      int test = organization.test(scope.group(), n);
      long rate =
          cloud ? organization.cloudUnitsPerHour(test) : organization.enterpriseUnitsPerHour(test);
      if (!forecast) {
        sum += window.usedUnits(rate);
      } else if (!organization.isNew(test)) {
        sum += window.projectedUnits(rate);
      }
    }
    return sum;
  }

  private IntStream groupsOf(Scope scope) {
    return IntStream.range(0, organization.groups()).filter(scope::covers);
  }

  private IntStream agentsOf(Scope scope) {
    return IntStream.range(0, organization.agents())
        .filter(a -> scope.covers(organization.ownerOf(a)));
  }

  private long sum(Scope scope, int most) {
    return groupsOf(scope).mapToLong(group -> endpoints(group, most)).sum();
  }

  private static long endpoints(int group, int most) {
    return most / (group + 1L);
  }
}
