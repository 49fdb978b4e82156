package io.usagesdk.testkit.amie;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;

/**
 * A record that has been processed.
 *
 * @param number its place in the order of arrival, and its id in the accounting database; kept when
 *     it is overwritten
 * @param record what was sent
 * @param time when it was processed
 */
record LoadedRecord(long number, SentRecord record, Instant time) {
  void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("AccountingDbRecordID").value(number);
    for (String member : new String[] {"LocalRecordID", "Resource", "SubmitTime"}) {
      json.name(member).jsonValue(record.members().get(member));
    }
    json.name("LoadedTime").value(time.toString());
    json.name("Charge").jsonValue(record.members().get("Charge"));
    json.endObject();
  }
}
