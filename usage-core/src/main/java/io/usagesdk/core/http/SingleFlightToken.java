package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token that is got once for all threads that want it, and again shortly before it expires. Got
 * on a thread of its own, so that no caller who gives up takes the others' token along.
 */
final class SingleFlightToken {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** The share of a short life that is given away to be sure. */
  private static final int MARGIN_SHARE = 5;

  private final String label;
  private final TokenSource source;
  private final TimeSource time;

  private @Nullable AccessToken current;
  private @Nullable AccessToken former;
  private Instant renewal = Instant.MAX;
  private @Nullable FutureTask<AccessToken> flight;

  SingleFlightToken(String label, TokenSource source, TimeSource time) {
    this.label = label;
    this.source = source;
    this.time = time;
  }

  /**
   * Returns the token that is good now, getting it if need be.
   *
   * @param waiting the call that waits for it
   * @throws UsageException if it cannot be had
   * @throws IOException if the call is cancelled meanwhile
   */
  AccessToken get(Exchange<?> waiting) throws IOException {
    FutureTask<AccessToken> joined;
    synchronized (this) {
      if (current != null && time.now().isBefore(renewal)) {
        return current;
      }
      if (flight == null) {
        flight = depart();
      }
      joined = flight;
    }
    waiting.await(() -> arrive(joined));
    try {
      return result(joined);
    } catch (UsageException e) {
      return stillGood(e);
    }
  }

  /** Returns the token that could not be renewed, as long as it has not expired. */
  private synchronized AccessToken stillGood(UsageException failure) {
    AccessToken token = current;
    Instant expires = token == null ? null : token.expires();
    if (token == null || expires == null || !time.now().isBefore(expires)) {
      throw failure;
    }
    return token;
  }

  /** Forgets a token that was refused, unless another has taken its place meanwhile. */
  @SuppressWarnings("ReferenceEquality") // A server may hand out equal tokens one after another.
  synchronized void refuse(@Nullable AccessToken refused) {
    if (current == refused) {
      former = current;
      current = null;
    }
  }

  /** Returns the present token and the one before, which calls under way may still carry. */
  synchronized List<AccessToken> known() {
    return Stream.of(Optional.ofNullable(current), Optional.ofNullable(former))
        .flatMap(Optional::stream)
        .toList();
  }

  private FutureTask<AccessToken> depart() {
    FutureTask<AccessToken> task = new FutureTask<>(this::land);
    Thread thread = new Thread(task, "usage-" + label + "-token");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private AccessToken land() {
    try {
      AccessToken token = source.get();
      synchronized (this) {
        former = current != null ? current : former;
        current = token;
        renewal = renewal(token.expires(), time.now());
        return token;
      }
    } finally {
      synchronized (this) {
        flight = null;
      }
    }
  }

  /**
   * A token that is over when it comes tells only that the two clocks differ, so it is good until
   * it is refused.
   */
  private static Instant renewal(@Nullable Instant expires, Instant now) {
    if (expires == null || !now.isBefore(expires)) {
      return Instant.MAX;
    }
    Duration share = Duration.between(now, expires).dividedBy(MARGIN_SHARE);
    return expires.minus(share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN);
  }

  private static void arrive(FutureTask<AccessToken> task) throws InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      // Told by result().
    }
  }

  private static AccessToken result(FutureTask<AccessToken> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("a task that is done was waited for", e);
    }
  }
}
