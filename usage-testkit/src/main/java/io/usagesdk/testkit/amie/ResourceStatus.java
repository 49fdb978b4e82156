package io.usagesdk.testkit.amie;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What became of the records of one resource. */
final class ResourceStatus {
  private final String resource;
  private final Map<String, List<FailedRecord>> failures = new LinkedHashMap<>();
  private long loaded;
  private BigDecimal charge = BigDecimal.ZERO;

  private ResourceStatus(String resource) {
    this.resource = resource;
  }

  /**
   * Sums up what there is, by resource. What names no resource is left out.
   *
   * @param view what there is
   * @param asked for which moments; null for a record that tells none
   */
  static Collection<ResourceStatus> of(Ledger.View view, Predicate<@Nullable Instant> asked) {
    Map<String, ResourceStatus> statuses = new TreeMap<>();
    for (LoadedRecord record : view.loaded()) {
      String resource = record.record().resource();
      if (resource != null && asked.test(record.record().moment())) {
        statuses.computeIfAbsent(resource, ResourceStatus::new).add(record.record());
      }
    }
    for (FailedRecord failure : view.failed()) {
      String resource = failure.record().resource();
      if (resource != null && asked.test(failure.record().moment())) {
        statuses.computeIfAbsent(resource, ResourceStatus::new).add(failure);
      }
    }
    return statuses.values();
  }

  private void add(SentRecord record) {
    loaded++;
    charge = charge.add(record.amount());
  }

  private void add(FailedRecord failure) {
    failures.computeIfAbsent(failure.error(), k -> new ArrayList<>()).add(failure);
  }

  void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("Resource").value(resource);
    json.name("LoadedRecordCount").value(loaded);
    json.name("FailedJobCount").value(failures.values().stream().mapToInt(List::size).sum());
    json.name("TotalCharge").value(charge);
    json.name("Errors").beginArray();
    for (Map.Entry<String, List<FailedRecord>> group : failures.entrySet()) {
      json.beginObject();
      json.name("Error").value(group.getKey());
      json.name("Records").beginArray();
      for (FailedRecord failure : group.getValue()) {
        json.jsonValue(failure.members());
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
