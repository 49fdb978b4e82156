package io.usagesdk.amie;

import io.usagesdk.core.error.UsageException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A chunk whose turn to be sent has come. Run by a thread that sends, unless it is given up before
 * one of those has time for it.
 */
final class UnderWay<R> implements Runnable {
  private final Chunk<R> chunk;
  private final MessageSender sender;
  private final AtomicBoolean isClaimed = new AtomicBoolean();
  private final CompletableFuture<List<Message<R>>> messages = new CompletableFuture<>();

  UnderWay(Chunk<R> chunk, MessageSender sender) {
    this.chunk = chunk;
    this.sender = sender;
  }

  Chunk<R> chunk() {
    return chunk;
  }

  @Override
  public void run() {
    if (isClaimed.compareAndSet(false, true)) {
      messages.complete(sender.send(chunk));
    }
  }

  /** Spares whoever waits for it the time until a thread would have come to it. */
  void giveUp(UsageException why) {
    if (isClaimed.compareAndSet(false, true)) {
      messages.complete(MessageSender.unsent(chunk, why));
    }
  }

  boolean isDone() {
    return messages.isDone();
  }

  /** Waits for what became of the chunk. */
  List<Message<R>> await() throws InterruptedException {
    try {
      return messages.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("whatever happens comes as a message", e);
    }
  }
}
