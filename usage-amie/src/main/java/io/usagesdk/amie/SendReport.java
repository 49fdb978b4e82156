package io.usagesdk.amie;

import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UnknownRecord;
import java.util.Iterator;
import java.util.List;

/** Tells an observer what became of the records, in the order of the input, and counts them. */
final class SendReport<R> {
  private final SendObserver<? super R> observer;
  private long accepted;
  private long refused;
  private long unknown;
  private int chunks;

  SendReport(SendObserver<? super R> observer) {
    this.observer = observer;
  }

  SendSummary summary() {
    return new SendSummary(accepted, refused, unknown, chunks);
  }

  /** Tells of a chunk whose requests, none or more, hold its records in its order. */
  void tell(Chunk<R> chunk, List<Message<R>> messages) {
    Iterator<Verdict> verdicts =
        messages.stream().flatMap(message -> message.verdicts().stream()).iterator();
    for (Outgoing<R> record : chunk.stretch()) {
      String refusal = record.refusal();
      tell(record, refusal != null ? new Verdict.Refused(refusal, null) : verdicts.next());
    }
    messages.stream().filter(Message::isMade).forEach(this::tell);
  }

  private void tell(Outgoing<R> record, Verdict verdict) {
    if (verdict instanceof Verdict.Refused no) {
      refused++;
      observer.refused(
          new RefusedRecord<>(
              record.position(), record.record(), record.name(), no.reason(), no.failedRecordId()));
    } else if (verdict instanceof Verdict.Unknown perhaps) {
      unknown++;
      observer.unknown(
          new UnknownRecord<>(
              record.position(),
              record.record(),
              record.name(),
              perhaps.mayBeTaken(),
              perhaps.cause()));
    } else {
      accepted++;
      observer.accepted(record.position(), record.record());
    }
  }

  private void tell(Message<R> message) {
    chunks++;
    List<Outgoing<R>> records = message.records();
    observer.chunk(
        new ChunkResult(
            chunks,
            records.get(0).position(),
            records.get(records.size() - 1).position(),
            records.size(),
            message.bytes(),
            message.answer(),
            message.failure()));
  }
}
