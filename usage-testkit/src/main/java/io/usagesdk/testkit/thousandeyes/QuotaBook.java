package io.usagesdk.testkit.thousandeyes;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.thousandeyes.QuotaRequest.Entry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quotas in force: what requests change here, later requests see. */
final class QuotaBook {
  private static final long ORGANIZATION_QUOTA = 4_320_000_000L;

  private final Organization organization;
  private @Nullable Long organizationQuota;
  private final Map<String, Long> groupQuotas = new LinkedHashMap<>();

  QuotaBook(Organization organization) {
    this.organization = organization;
    reset();
  }

  /** At first, all account groups but the last have a quota; the last may use what is left. */
  synchronized void reset() {
    organizationQuota = ORGANIZATION_QUOTA;
    groupQuotas.clear();
    int groups = organization.groups();
    for (int group = 0; group < groups - 1; group++) {
      groupQuotas.put(organization.groupId(group), ORGANIZATION_QUOTA / groups);
    }
  }

  synchronized Answer list(ReceivedRequest request, String origin) {
    Long total = organizationQuota;
    Map<String, Long> quotas = new LinkedHashMap<>(groupQuotas);
    return Answer.json(
        200,
        Listings.HAL_JSON,
        json -> {
          json.beginObject().name("quotas").beginArray().beginObject();
          if (total != null) {
            json.name("organizationQuota").beginObject();
            json.name("value").value(total);
            json.name("orgId").value(Organization.ID);
            json.endObject();
          }
          writeGroups(json, "accountGroupQuotas", quotas);
          json.endObject().endArray();
          json.name("_links").beginObject().name("self").beginObject();
          json.name("href").value(origin + request.target());
          json.endObject().endObject().endObject();
        });
  }

  synchronized Answer assign(ReceivedRequest request) {
    QuotaRequest quotas = QuotaRequest.read(request);
    for (Entry entry : quotas.organizations()) {
      requireOwn(entry.id(), request);
      requireValue(entry, request);
    }
    quotas.organizations().forEach(entry -> organizationQuota = entry.value());
    return echo(
        json -> {
          for (Entry entry : quotas.organizations()) {
            json.beginObject();
            json.name("value").value(entry.value());
            json.name("orgId").value(Organization.ID);
            json.endObject();
          }
        });
  }

  synchronized Answer unassign(ReceivedRequest request) {
    QuotaRequest quotas = QuotaRequest.read(request);
    quotas.organizations().forEach(entry -> requireOwn(entry.id(), request));
    if (!quotas.organizations().isEmpty()) {
      organizationQuota = null;
    }
    return Answer.empty(204);
  }

  synchronized Answer assignToGroups(ReceivedRequest request) {
    QuotaRequest quotas = QuotaRequest.read(request);
    for (Entry entry : quotas.organizations()) {
      requireOwn(entry.id(), request);
      for (Entry group : entry.accountGroups()) {
        requireGroup(group, request);
        requireValue(group, request);
      }
    }
    Map<String, Long> assigned = new LinkedHashMap<>();
    for (Entry entry : quotas.organizations()) {
      entry.accountGroups().forEach(group -> put(assigned, group));
    }
    groupQuotas.putAll(assigned);
    return echo(
        json -> {
          json.beginObject().name("orgId").value(Organization.ID);
          writeGroups(json, "accountGroups", assigned);
          json.endObject();
        });
  }

  synchronized Answer unassignFromGroups(ReceivedRequest request) {
    QuotaRequest quotas = QuotaRequest.read(request);
    for (Entry entry : quotas.organizations()) {
      requireOwn(entry.id(), request);
      entry.accountGroups().forEach(group -> requireGroup(group, request));
    }
    for (Entry entry : quotas.organizations()) {
      entry.accountGroups().forEach(group -> groupQuotas.keySet().remove(group.id()));
    }
    return Answer.empty(204);
  }

  private static void put(Map<String, Long> quotas, Entry group) {
    if (group.id() != null && group.value() != null) {
      quotas.put(group.id(), group.value());
    }
  }

  /** A missing id means the caller's own organization. */
  private static void requireOwn(@Nullable String orgId, ReceivedRequest request) {
    if (orgId != null && !orgId.equals(Organization.ID)) {
      throw Problems.forbidden("The caller does not belong to organization " + orgId, request);
    }
  }

  private void requireGroup(Entry group, ReceivedRequest request) {
    if (group.id() == null) {
      throw Problems.badField("aid", "must be there", request);
    }
    if (organization.findGroup(group.id()) == null) {
      throw Problems.forbidden(
          "The caller is not assigned to account group " + group.id(), request);
    }
  }

  private static void requireValue(Entry entry, ReceivedRequest request) {
    if (entry.value() == null || entry.value() < 0) {
      throw Problems.badField("value", "must be a whole number from 0 on", request);
    }
  }

  private static void writeGroups(JsonWriter json, String name, Map<String, Long> quotas)
      throws IOException {
    json.name(name).beginArray();
    for (Map.Entry<String, Long> quota : quotas.entrySet()) {
      json.beginObject();
      json.name("value").value(quota.getValue());
      json.name("aid").value(quota.getKey());
      json.endObject();
    }
    json.endArray();
  }

  private static Answer echo(Answer.JsonBody organizations) {
    return Answer.json(
        200,
        Listings.HAL_JSON,
        json -> {
          json.beginObject().name("organizations").beginArray();
          organizations.writeTo(json);
          json.endArray().endObject();
        });
  }
}
