package io.usagesdk.thousandeyes;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.thousandeyes.model.AccountGroupQuota;
import io.usagesdk.thousandeyes.model.AllocationUnitUsageBreakdown;
import io.usagesdk.thousandeyes.model.OrganizationQuota;
import io.usagesdk.thousandeyes.model.UnitAllocationSummary;
import io.usagesdk.thousandeyes.model.UsageDetails;
import io.usagesdk.thousandeyes.model.UsageQuota;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two kinds of quota: what the contract includes in the current billing period ({@code
 * /usage}), and what was assigned to organizations and account groups ({@code /quotas}). The
 * attribute {@code quota} tells them apart. One of the two may be forbidden, not both.
 *
 * <p>For one account group there is only what was assigned to it: what is included, and what was
 * assigned to the organization, is for all groups together.
 */
final class QuotaReader {
  private static final Logger LOGGER = System.getLogger("io.usagesdk.thousandeyes");

  private final ThousandEyesClient client;
  private final @Nullable String accountGroup;
  private final @Nullable String source;
  private final Instant now;
  private final List<Quota> quotas = new ArrayList<>();
  private @Nullable CurrentPeriod current;

  QuotaReader(
      ThousandEyesClient client,
      @Nullable String accountGroup,
      @Nullable String source,
      Instant now) {
    this.client = client;
    this.accountGroup = accountGroup;
    this.source = source;
    this.now = now;
  }

  List<Quota> read() {
    Calls calls = client.api().calls();
    ApiException refused = allowed("included units", () -> readIncluded(calls));
    ApiException refusedToo = allowed("assigned quotas", () -> readAssigned(calls));
    if (refused != null && refusedToo != null) {
      refused.addSuppressed(refusedToo);
      throw refused;
    }
    return List.copyOf(quotas);
  }

  private static @Nullable ApiException allowed(String what, Runnable reading) {
    try {
      reading.run();
      return null;
    } catch (PermissionException | NotFoundException e) {
      LOGGER.log(Level.WARNING, "no {0}: {1}", what, e.getMessage());
      return e;
    }
  }

  private void readIncluded(Calls calls) {
    UsageDetails details = calls.execute(client.usage().getUsage(accountGroup, null)).usage();
    if (details == null) {
      return;
    }
    current = CurrentPeriod.of(details, accountGroup, now);
    UsageQuota quota = details.quota();
    if (quota == null || accountGroup != null) {
      return;
    }
    addCloudUnits(quota.cloudUnitsIncluded(), details);
    addIncluded(
        ThousandEyesMetrics.ENDPOINT_AGENTS,
        quota.endpointAgentsIncluded(),
        details.endpointAgentsUsed());
    addIncluded(
        ThousandEyesMetrics.ENDPOINT_AGENTS_ESSENTIALS,
        quota.endpointAgentsEssentialsIncluded(),
        details.endpointAgentsEssentialsUsed());
    addIncluded(
        ThousandEyesMetrics.ENDPOINT_AGENTS_EMBEDDED,
        quota.endpointAgentsEmbeddedIncluded(),
        details.endpointAgentsEmbeddedUsed());
    addIncluded(
        ThousandEyesMetrics.ENTERPRISE_AGENTS,
        quota.enterpriseAgentsIncluded(),
        details.enterpriseAgentsUsed());
    addDevices(quota.deviceAgentsIncluded(), details.connectedDevicesUnitsUsed());
  }

  private void addIncluded(Metric metric, @Nullable Long limit, @Nullable Long used) {
    if (limit != null) {
      add(metric, limit, used, null, Map.of("quota", "included"));
    }
  }

  /** What is set aside for products is told beside the units included. */
  private void addCloudUnits(@Nullable Long limit, UsageDetails details) {
    UnitAllocationSummary allocations = details.allocations();
    if (limit == null && allocations == null) {
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("quota", "included");
    if (allocations != null) {
      putAllocations(attributes, allocations);
    }
    add(
        ThousandEyesMetrics.CLOUD_UNITS,
        limit,
        details.cloudUnitsUsed(),
        null,
        Collections.unmodifiableMap(attributes));
  }

  private static void putAllocations(
      Map<String, String> attributes, UnitAllocationSummary allocations) {
    put(attributes, "allocationsUsed", allocations.used());
    put(attributes, "allocationsProjected", allocations.projected());
    List<AllocationUnitUsageBreakdown> products = allocations.allocations();
    if (products != null) {
      for (AllocationUnitUsageBreakdown product : products) {
        String name = Objects.requireNonNullElse(product.productName(), "");
        put(attributes, "allocation: " + name, product.allocatedUnits());
      }
    }
  }

  private static void put(Map<String, String> attributes, String name, @Nullable Long units) {
    if (units != null) {
      attributes.put(name, units.toString());
    }
  }

  /** Device agents are included, but device units are used: a limit in another unit is none. */
  private void addDevices(@Nullable Long agentsIncluded, @Nullable Long unitsUsed) {
    if (agentsIncluded != null) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("quota", "included");
      attributes.put("deviceAgentsIncluded", agentsIncluded.toString());
      add(
          ThousandEyesMetrics.CONNECTED_DEVICES_UNITS,
          null,
          unitsUsed,
          null,
          Collections.unmodifiableMap(attributes));
    }
  }

  private void readAssigned(Calls calls) {
    List<io.usagesdk.thousandeyes.model.Quota> assigned =
        calls.execute(client.quotas().getQuotas()).quotas();
    if (assigned == null) {
      return;
    }
    for (io.usagesdk.thousandeyes.model.Quota quota : assigned) {
      OrganizationQuota organization = quota.organizationQuota();
      String orgId = organization == null ? null : organization.orgId();
      if (organization != null && accountGroup == null) {
        // Which of several organizations the figures of /usage are for, no answer tells.
        Long used = assigned.size() == 1 ? cloudUnitsUsed() : null;
        add(
            ThousandEyesMetrics.CLOUD_UNITS,
            organization.value(),
            used,
            null,
            attributes("organization", orgId));
      }
      List<AccountGroupQuota> groups = quota.accountGroupQuotas();
      if (groups != null) {
        groups.forEach(group -> addGroup(group, orgId));
      }
    }
  }

  private void addGroup(AccountGroupQuota group, @Nullable String orgId) {
    String aid = group.aid();
    if (accountGroup != null && !accountGroup.equals(aid)) {
      return;
    }
    add(
        ThousandEyesMetrics.CLOUD_UNITS,
        group.value(),
        accountGroup == null ? null : cloudUnitsUsed(),
        aid == null ? null : new Account(aid, null),
        attributes("account-group", orgId));
  }

  private @Nullable Long cloudUnitsUsed() {
    CurrentPeriod known = current;
    return known == null ? null : known.details().cloudUnitsUsed();
  }

  private static Map<String, String> attributes(String kind, @Nullable String orgId) {
    if (orgId == null) {
      return Map.of("quota", kind);
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("quota", kind);
    attributes.put("orgId", orgId);
    return Collections.unmodifiableMap(attributes);
  }

  private void add(
      Metric metric,
      @Nullable Long limit,
      @Nullable Long used,
      @Nullable Account account,
      Map<String, String> attributes) {
    CurrentPeriod known = current;
    Period period = known == null ? null : known.period();
    quotas.add(
        new Quota(
            ThousandEyesProviderFactory.ID,
            source,
            metric,
            limit == null ? null : BigDecimal.valueOf(limit),
            used == null ? null : BigDecimal.valueOf(used),
            period,
            account,
            attributes));
  }
}
