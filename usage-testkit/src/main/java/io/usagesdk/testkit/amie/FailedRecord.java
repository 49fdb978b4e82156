package io.usagesdk.testkit.amie;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on the list of those that could not be processed.
 *
 * @param id by which it is taken off the list
 * @param record what was sent
 * @param error what is wrong with it
 */
record FailedRecord(long id, SentRecord record, String error) {
  /** Returns the record's own members and those that tell of the failure, side by side. */
  Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(record.members());
    members.put("UsageType", record.type().wireName());
    members.put("Error", error);
    members.put("FailedRecordID", id);
    return Collections.unmodifiableMap(members);
  }
}
