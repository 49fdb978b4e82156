package io.usagesdk.amie;

import io.usagesdk.core.json.InvalidRecordException;

/** Checks records and encodes them, each once. */
@FunctionalInterface
interface RecordEncoder<R> {
  /**
   * Encodes one.
   *
   * @throws InvalidRecordException if the service would not take it
   */
  EncodedRecord encode(R record);
}
