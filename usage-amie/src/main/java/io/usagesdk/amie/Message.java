package io.usagesdk.amie;

import io.usagesdk.core.error.UsageException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that share a request, and what became of them.
 *
 * @param records the records
 * @param verdicts one for each of them
 * @param bytes how long the body was, or would have been
 * @param isMade whether the request was made
 * @param answer what the service said; null where the request failed or was not made
 * @param failure why it failed for good or was not made; null where it succeeded
 */
record Message<R>(
    List<Outgoing<R>> records,
    List<Verdict> verdicts,
    long bytes,
    boolean isMade,
    @Nullable String answer,
    @Nullable UsageException failure) {

  static <R> Message<R> answered(List<Outgoing<R>> records, List<Verdict> verdicts, String answer) {
    return new Message<>(records, verdicts, Chunk.bytesOf(records), true, answer, null);
  }

  /** Returns a message whose request failed, so that its records all became the same. */
  static <R> Message<R> failed(List<Outgoing<R>> records, Verdict verdict, UsageException failure) {
    return new Message<>(
        records, sameForAll(records, verdict), Chunk.bytesOf(records), true, null, failure);
  }

  /** Returns a message that was not sent any more. */
  static <R> Message<R> unsent(List<Outgoing<R>> records, UsageException why) {
    return new Message<>(
        records,
        sameForAll(records, new Verdict.Unknown(why, false)),
        Chunk.bytesOf(records),
        false,
        null,
        why);
  }

  private static <R> List<Verdict> sameForAll(List<Outgoing<R>> records, Verdict verdict) {
    return Collections.nCopies(records.size(), verdict);
  }
}
