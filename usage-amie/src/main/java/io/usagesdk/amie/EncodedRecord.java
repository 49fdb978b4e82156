package io.usagesdk.amie;

import io.usagesdk.amie.model.UsageType;
import io.usagesdk.core.json.EncodedJson;

/**
 * A record that is ready to be sent.
 *
 * @param type its type, which is said once for a whole message
 * @param envelope how many bytes a message of that type has without any record
 * @param name what messages call it
 * @param key what it is told apart by
 * @param json its bytes
 */
record EncodedRecord(UsageType type, int envelope, String name, RecordKey key, EncodedJson json) {
  int size() {
    return json.size();
  }
}
