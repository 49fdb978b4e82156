package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.sending.FailedRecord;
import java.io.IOException;

/** A record that a service could not process, as JSON; its own members as they were sent. */
final class FailedJson implements JsonForm<FailedRecord> {
  @Override
  public void check(FailedRecord record) {
    JsonTree.requireWritable(record.provider(), record.source(), "the record", record.members());
  }

  @Override
  public void writeMembers(JsonWriter json, FailedRecord record) throws IOException {
    json.name("provider").value(record.provider());
    JsonMembers.text(json, "source", record.source());
    JsonMembers.text(json, "failedRecordId", record.id());
    JsonMembers.text(json, "error", record.reason());
    json.name("record");
    JsonTree.write(json, record.members());
  }
}
