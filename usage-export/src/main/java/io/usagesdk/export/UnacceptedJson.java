package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;

/** A record that was not accepted, as JSON. */
final class UnacceptedJson implements JsonForm<UnacceptedRecord> {
  @Override
  public void check(UnacceptedRecord record) {
    // There is nothing in it that could not be written.
  }

  @Override
  public void writeMembers(JsonWriter json, UnacceptedRecord record) throws IOException {
    json.name("provider").value(record.provider());
    JsonMembers.text(json, "source", record.source());
    json.name("line").value(record.line());
    json.name("record").value(record.record());
    json.name("outcome").value(record.outcome().id());
    json.name("reason").value(record.reason());
    JsonMembers.text(json, "failedRecordId", record.failedRecordId());
  }
}
