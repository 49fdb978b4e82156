package io.usagesdk.core.report;

import io.usagesdk.core.Account;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.Group.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sums of one configured account, or of several taken together. */
final class GroupSums {
  private final Set<Dimension> dimensions;
  private final Buckets buckets;
  private final Map<Group, Sum> sums = new HashMap<>();
  private final Map<String, String> accountNames = new HashMap<>();
  private final Map<ResourceId, String> resourceNames = new HashMap<>();

  GroupSums(Set<Dimension> dimensions) {
    this.dimensions = dimensions;
    this.buckets = new Buckets(Dimension.time(dimensions));
  }

  void add(UsageRecord record) {
    Group group = groupOf(record);
    Sum sum = sums.get(group);
    if (sum == null) {
      sums.put(group, Sum.of(record));
    } else {
      sum.add(record);
    }
  }

  /** Adds sums of another configured account, whose ids and their names mean nothing here. */
  void add(GroupSums others) {
    others.sums.forEach(
        (group, more) -> {
          Sum sum = sums.get(group);
          if (sum == null) {
            sums.put(group, Sum.of(more));
          } else {
            sum.add(more);
          }
        });
  }

  private Group groupOf(UsageRecord record) {
    return new Group(
        dimensions.contains(Dimension.SERVICE) ? record.service() : null,
        record.metric().id(),
        record.metric().unit().id(),
        record.kind(),
        buckets.of(record),
        dimensions.contains(Dimension.ACCOUNT) ? idOf(record.account()) : null,
        dimensions.contains(Dimension.RESOURCE) ? idOf(record.resource()) : null);
  }

  private @Nullable String idOf(@Nullable Account account) {
    if (account == null) {
      return null;
    }
    String name = account.name();
    if (name != null && !name.isBlank()) {
      accountNames.putIfAbsent(account.id(), name);
    }
    return account.id();
  }

  private @Nullable ResourceId idOf(@Nullable Resource resource) {
    if (resource == null) {
      return null;
    }
    ResourceId id = new ResourceId(resource.type(), resource.id());
    String name = resource.name();
    if (name != null && !name.isBlank()) {
      resourceNames.putIfAbsent(id, name);
    }
    return id;
  }

  /** Returns a row for each group, in no order. */
  List<ReportRow> rows(@Nullable String provider, @Nullable String source) {
    return sums.entrySet().stream()
        .map(entry -> row(provider, source, entry.getKey(), entry.getValue()))
        .toList();
  }

  private ReportRow row(@Nullable String provider, @Nullable String source, Group group, Sum sum) {
    return new ReportRow(
        provider,
        source,
        group.service(),
        sum.metric(),
        group.kind(),
        group.bucket(),
        account(group.account()),
        resource(group.resource()),
        sum.quantity(),
        sum.costs(),
        sum.records(),
        sum.covered(),
        0);
  }

  private @Nullable Account account(@Nullable String id) {
    return id == null ? null : new Account(id, accountNames.get(id));
  }

  private @Nullable Resource resource(@Nullable ResourceId id) {
    return id == null ? null : new Resource(id.id(), resourceNames.get(id), id.type());
  }
}
