package io.usagesdk.amie;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the input, and what it has come to so far.
 *
 * @param position where it was in the input, counted from 0
 * @param record the record as it came
 * @param name what messages call it
 * @param encoded what is to be sent; null where it is refused already
 * @param refusal why it is refused; null where it is not
 */
record Outgoing<R>(
    long position,
    R record,
    String name,
    @Nullable EncodedRecord encoded,
    @Nullable String refusal) {

  /** Returns what is to be sent of a record that is not refused. */
  EncodedRecord toSend() {
    return Objects.requireNonNull(encoded, name);
  }

  static <R> Outgoing<R> refused(long position, R record, String name, String why) {
    return new Outgoing<>(position, record, name, null, why);
  }

  static <R> Outgoing<R> ready(long position, R record, EncodedRecord encoded) {
    return new Outgoing<>(position, record, encoded.name(), encoded, null);
  }
}
