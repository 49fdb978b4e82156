package io.usagesdk.amie;

import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One send, of any size: encodes the records one after another on the thread that asked for it,
 * fills chunks with them, has those sent by other threads, and tells what became of them in the
 * order of the input. It holds a few chunks and no more, however slow the service is.
 *
 * <p>A chunk with a record that overwrites one of a chunk still under way waits for that, so the
 * later of two records always has the last word.
 */
final class ChunkedSend<R> {
  /** How many chunks there may be for each connection: one that is sent and one that waits. */
  private static final int CHUNKS_PER_CONNECTION = 2;

  private final String label;
  private final ChunkLimits limits;
  private final Executor connections;
  private final int mostUnderWay;
  private final RecordEncoder<R> encoder;
  private final MessageSender sender;
  private final SendReport<R> report;
  private final Deque<UnderWay<R>> underWay = new ArrayDeque<>();
  private Chunk<R> filling;
  private @Nullable TransportException interruption;
  private boolean isGivenUp;

  ChunkedSend(
      MessageSender sender,
      SendSettings settings,
      Executor connections,
      RecordEncoder<R> encoder,
      SendObserver<? super R> observer) {
    this.label = sender.label();
    this.limits = settings.limits();
    this.connections = connections;
    this.mostUnderWay = settings.connections() * CHUNKS_PER_CONNECTION;
    this.encoder = encoder;
    this.sender = sender;
    this.report = new SendReport<>(observer);
    this.filling = new Chunk<>(limits);
  }

  /** Sends and tells of all that can be read, also where the input breaks off with an exception. */
  SendSummary run(Iterable<R> records) {
    try {
      read(records.iterator());
    } finally {
      finish();
    }
    if (interruption != null) {
      throw interruption;
    }
    return report.summary();
  }

  private void read(Iterator<R> records) {
    for (long position = 0; interruption == null && records.hasNext(); position++) {
      Outgoing<R> next = prepared(position, records.next());
      if (!filling.takes(next)) {
        dispatch();
      }
      filling.add(next);
      if (filling.sending().isEmpty() && underWay.isEmpty()) {
        // Refused, and nothing before it is under way: it need not be kept.
        dispatch();
      }
    }
  }

  private void finish() {
    try {
      if (!isGivenUp) {
        dispatch();
        while (!underWay.isEmpty()) {
          tell(underWay.remove());
        }
      }
    } finally {
      if (interruption != null) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Outgoing<R> prepared(long position, R record) {
    EncodedRecord encoded;
    try {
      encoded = encoder.encode(record);
    } catch (InvalidRecordException e) {
      return Outgoing.refused(position, record, e.record(), e.reason());
    }
    long length = (long) encoded.envelope() + encoded.size();
    return length <= limits.maxBytes()
        ? Outgoing.ready(position, record, encoded)
        : Outgoing.refused(
            position,
            record,
            encoded.name(),
            "is too long: "
                + length
                + " bytes with what surrounds it, more than max-request-bytes ("
                + limits.maxBytes()
                + ") allows");
  }

  /** Has the chunk sent, and tells of those before it that are done. */
  private void dispatch() {
    if (Thread.interrupted()) {
      interrupted(null);
    }
    Chunk<R> chunk = filling;
    if (chunk.isEmpty()) {
      return;
    }
    filling = new Chunk<>(limits);
    for (UnderWay<R> other : underWay) {
      if (chunk.overlaps(other.chunk())) {
        await(other);
      }
    }
    UnderWay<R> last = new UnderWay<>(chunk, sender);
    underWay.add(last);
    if (interruption != null) {
      last.giveUp(interruption);
    } else if (chunk.sending().isEmpty()) {
      last.run();
    } else {
      connections.execute(last);
    }
    while (!underWay.isEmpty()
        && (underWay.size() >= mostUnderWay || underWay.element().isDone())) {
      tell(underWay.remove());
    }
  }

  private void tell(UnderWay<R> oldest) {
    List<Message<R>> messages = await(oldest);
    boolean isTold = false;
    try {
      report.tell(oldest.chunk(), messages);
      isTold = true;
    } finally {
      if (!isTold) {
        // The observer has thrown. Nobody would be told of what is sent from now on.
        isGivenUp = true;
        stop(
            new TransportException(
                label, MessageSender.OPERATION, "the observer of the sending failed", null, null));
      }
    }
  }

  /** Waits for a chunk, but not long after an interruption. */
  private List<Message<R>> await(UnderWay<R> chunk) {
    while (true) {
      try {
        return chunk.await();
      } catch (InterruptedException e) {
        chunk.giveUp(interrupted(e));
      }
    }
  }

  /** Has nothing more read, and cancels what is under way, which ends soon then. */
  private TransportException interrupted(@Nullable InterruptedException cause) {
    TransportException known = interruption;
    if (known != null) {
      return known;
    }
    TransportException why =
        new TransportException(
            label,
            MessageSender.OPERATION,
            "the sending was interrupted after " + report.summary().total() + " records",
            "send all of them again, none will count twice",
            cause);
    interruption = why;
    stop(why);
    return why;
  }

  private void stop(TransportException why) {
    sender.stop(why);
    underWay.forEach(chunk -> chunk.giveUp(why));
  }
}
