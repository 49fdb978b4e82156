package io.usagesdk.amie;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A stretch of the input whose records go out in one request, those among them that are refused
 * already excepted. Filled by one thread, and not changed after that.
 */
final class Chunk<R> {
  private final ChunkLimits limits;
  private final List<Outgoing<R>> stretch = new ArrayList<>();
  private final List<Outgoing<R>> sending = new ArrayList<>();
  private final Set<RecordKey> keys = new HashSet<>();
  private long bytes;

  Chunk(ChunkLimits limits) {
    this.limits = limits;
  }

  /** Whether a record can be added. Two with the same key never share a request. */
  boolean takes(Outgoing<R> record) {
    if (stretch.size() >= limits.maxRecords()) {
      return false;
    }
    EncodedRecord encoded = record.encoded();
    return encoded == null
        || (bytes + growth(encoded, sending.isEmpty()) <= limits.maxBytes()
            && !keys.contains(encoded.key()));
  }

  void add(Outgoing<R> record) {
    stretch.add(record);
    EncodedRecord encoded = record.encoded();
    if (encoded != null) {
      bytes += growth(encoded, sending.isEmpty());
      sending.add(record);
      keys.add(encoded.key());
    }
  }

  /** Whether some record of this one overwrites one of another, or the other way round. */
  boolean overlaps(Chunk<R> other) {
    return !Collections.disjoint(keys, other.keys);
  }

  boolean isEmpty() {
    return stretch.isEmpty();
  }

  /** All records, in the order of the input. */
  List<Outgoing<R>> stretch() {
    return stretch;
  }

  /** The records that are to be sent, in the order of the input. */
  List<Outgoing<R>> sending() {
    return sending;
  }

  /** How long the body of a message with these records is, none of which is refused. */
  static <R> long bytesOf(List<Outgoing<R>> records) {
    long sum = 0;
    for (Outgoing<R> record : records) {
      sum += growth(record.toSend(), sum == 0);
    }
    return sum;
  }

  /** By how much a record makes a message longer: the first one by what surrounds them all. */
  private static long growth(EncodedRecord encoded, boolean isFirst) {
    return encoded.size() + (isFirst ? encoded.envelope() : 1L);
  }
}
