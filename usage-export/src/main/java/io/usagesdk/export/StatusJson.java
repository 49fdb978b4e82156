package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.sending.ResourceStatus;
import java.io.IOException;

/** What became of the records of a resource, as JSON. */
final class StatusJson implements JsonForm<ResourceStatus> {
  @Override
  public void check(ResourceStatus status) {
    Decimals.requireWritable(status.provider(), status.source(), "the charge", status.charge());
  }

  @Override
  public void writeMembers(JsonWriter json, ResourceStatus status) throws IOException {
    json.name("provider").value(status.provider());
    JsonMembers.text(json, "source", status.source());
    json.name("resource").value(status.resource());
    json.name("recordsLoaded").value(status.loaded());
    json.name("recordsFailed").value(status.failed());
    JsonMembers.number(json, "charge", status.charge());
    json.name("errors").beginArray();
    for (ResourceStatus.Errors errors : status.errors()) {
      json.beginObject();
      json.name("error").value(errors.reason());
      json.name("records").value(errors.records().size());
      json.endObject();
    }
    json.endArray();
  }
}
