package io.usagesdk.amie;

import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

  private final ApiClient client;
  private final ChunkLimits limits;
  private final Executor connections;
  private final int mostUnderWay;
  private final RecordEncoder<R> encoder;
  private final MessageSender sender;
  private final SendReport<R> report;
  private final Deque<UnderWay<R>> underWay = new ArrayDeque<>();
  private Chunk<R> filling;
  private @Nullable TransportException interruption;
  private @Nullable RuntimeException brokenInput;

  /** A chunk whose turn has come. */
  private record UnderWay<R>(Chunk<R> chunk, CompletableFuture<List<Message<R>>> messages) {}

  ChunkedSend(
      ApiClient client,
      SendSettings settings,
      Executor connections,
      RecordEncoder<R> encoder,
      SendObserver<? super R> observer) {
    this.client = client;
    this.limits = settings.limits();
    this.connections = connections;
    this.mostUnderWay = settings.connections() * CHUNKS_PER_CONNECTION;
    this.encoder = encoder;
    this.sender = new MessageSender(client);
    this.report = new SendReport<>(observer);
    this.filling = new Chunk<>(limits);
  }

  SendSummary run(Iterable<R> records) {
    try {
      read(records.iterator());
      dispatch();
      while (!underWay.isEmpty()) {
        tell(underWay.remove());
      }
    } catch (RuntimeException | Error e) {
      // The observer's or ours. Nobody would be told of what is sent from now on.
      sender.stop(
          new TransportException(
              client.label(), MessageSender.OPERATION, "the sending was given up", null, e));
      throw e;
    }
    if (interruption != null) {
      Thread.currentThread().interrupt();
      throw interruption;
    }
    if (brokenInput != null) {
      throw brokenInput;
    }
    return report.summary();
  }

  /**
   * Reads to the end, or as far as the input can be read: what came before is sent all the same.
   */
  private void read(Iterator<R> records) {
    for (long position = 0; interruption == null; position++) {
      R record;
      try {
        if (!records.hasNext()) {
          return;
        }
        record = records.next();
      } catch (RuntimeException e) {
        brokenInput = e;
        return;
      }
      Outgoing<R> next = prepared(position, record);
      if (!filling.takes(next)) {
        dispatch();
      }
      filling.add(next);
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

  private void dispatch() {
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
    underWay.add(
        new UnderWay<>(
            chunk, CompletableFuture.supplyAsync(() -> sender.send(chunk), connections)));
    while (!underWay.isEmpty()
        && (underWay.size() >= mostUnderWay || underWay.peek().messages().isDone())) {
      tell(underWay.remove());
    }
  }

  private void tell(UnderWay<R> oldest) {
    report.tell(oldest.chunk(), await(oldest));
  }

  /**
   * Waits for a chunk. Interrupted, it cancels what is under way, which ends soon then, and has
   * nothing more read.
   */
  private List<Message<R>> await(UnderWay<R> chunk) {
    while (true) {
      try {
        return chunk.messages().get();
      } catch (InterruptedException e) {
        interruption =
            new TransportException(
                client.label(),
                MessageSender.OPERATION,
                "the sending was interrupted after " + report.summary().total() + " records",
                "send all of them again, none will count twice",
                e);
        sender.stop(interruption);
      } catch (ExecutionException e) {
        throw unexpected(e.getCause());
      }
    }
  }

  /** What the API refuses comes as a message; whatever else is thrown is a mistake of ours. */
  private static RuntimeException unexpected(@Nullable Throwable cause) {
    if (cause instanceof UsageException known) {
      return known;
    }
    return new IllegalStateException("a request could not be made", cause);
  }
}
