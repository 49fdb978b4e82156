package io.usagesdk.core.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Waits of one thread, which another one may end by cancelling: this one and all that follow. */
final class CancellableWait {
  private @Nullable Thread waiting;
  private boolean cancelled;

  /**
   * Waits, until cancelled.
   *
   * @throws InterruptedIOException if the thread is interrupted, which it is afterwards, too
   * @throws IOException if this is cancelled before, meanwhile or just afterwards
   */
  void await(Calls.Wait wait) throws IOException {
    synchronized (this) {
      requireNotCancelled(null);
      waiting = Thread.currentThread();
    }
    try {
      wait.run();
    } catch (InterruptedException e) {
      requireNotCancelled(e);
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } finally {
      stopWaiting();
    }
    requireNotCancelled(null);
  }

  /** Throws what OkHttp throws for a call that was cancelled. */
  private synchronized void requireNotCancelled(@Nullable Throwable cause) throws IOException {
    if (cancelled) {
      throw new IOException("Canceled", cause);
    }
  }

  /** Takes back the interrupt of a {@link #cancel} that came just after the wait was over. */
  private synchronized void stopWaiting() {
    if (waiting == null) {
      boolean unused = Thread.interrupted();
    }
    waiting = null;
  }

  /** Ends a wait that is under way and forbids further ones. */
  synchronized void cancel() {
    cancelled = true;
    if (waiting != null) {
      waiting.interrupt();
      waiting = null;
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }
}
