package io.usagesdk.amie;

import io.usagesdk.core.error.UsageException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, made: its records and what became of them.
 *
 * @param records the records it held
 * @param verdicts one for each of them
 * @param bytes how long its body was
 * @param answer what the service said; null where it failed
 * @param failure why it failed for good; null where it did not
 */
record Message<R>(
    List<Outgoing<R>> records,
    List<Verdict> verdicts,
    long bytes,
    @Nullable String answer,
    @Nullable UsageException failure) {

  /** Returns a message whose records all became the same. */
  static <R> Message<R> failed(
      List<Outgoing<R>> records, long bytes, Verdict verdict, UsageException failure) {
    return new Message<>(
        records, Collections.nCopies(records.size(), verdict), bytes, null, failure);
  }
}
