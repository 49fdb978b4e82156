package io.usagesdk.core;

import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.ListingStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One provider of a collection: read by one thread, consumed by another, and ended by any. The
 * fields that several threads see are guarded by this.
 */
final class ProviderReading implements Runnable {
  private final UsageProvider provider;
  private final String id;
  private final @Nullable String account;
  private final Function<? super UsageProvider, UsageQuery> queries;
  private final Semaphore news;
  private final TimeSource time;

  /** How many records may wait for the consumer. */
  private final int mostWaiting;

  private List<UsageRecord> waiting = new ArrayList<>();
  private boolean isRead;
  private @Nullable UsageResults results;
  private @Nullable RuntimeException cancellation;
  private @Nullable Throwable failure;
  private boolean isConsumed;
  private long consumed;
  private @Nullable Long started;
  private @Nullable Duration duration;

  ProviderReading(
      UsageProvider provider,
      Function<? super UsageProvider, UsageQuery> queries,
      Semaphore news,
      CollectOptions options) {
    this.provider = provider;
    this.id = provider.id();
    this.account = provider.source().orElse(null);
    this.queries = queries;
    this.news = news;
    this.time = options.time();
    this.mostWaiting = options.readAhead();
  }

  String label() {
    return UsageProvider.label(id, account);
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    // Whatever comes, checked exceptions of other languages too: nobody waits for a dead thread.
    @Nullable Throwable why = null;
    try (UsageResults listing = open()) {
      for (UsageRecord record : listing) {
        if (!add(Objects.requireNonNull(record, "the listing has a null among its records"))) {
          break;
        }
      }
    } catch (InterruptedException e) {
      // By the end of the collection, or by the provider itself, which then is to be told.
      Thread.currentThread().interrupt();
      why = new TransportException(label(), null, "the reading was interrupted", "run it again", e);
    } catch (Throwable e) {
      why = e;
    }
    finish(why);
  }

  /** Starts the clock, unless the collection was over before a thread came to this. */
  private synchronized boolean begin() {
    started = cancellation == null ? time.nanoTime() : null;
    return started != null;
  }

  private UsageResults open() {
    UsageResults opened = provider.usage(queries.apply(provider));
    boolean isOver;
    synchronized (this) {
      results = opened;
      isOver = cancellation != null;
    }
    if (isOver) {
      opened.close();
    }
    return opened;
  }

  /** Returns whether more are wanted. */
  private boolean add(UsageRecord record) throws InterruptedException {
    boolean isFirst;
    synchronized (this) {
      while (waiting.size() >= mostWaiting && cancellation == null) {
        wait();
      }
      if (cancellation != null) {
        return false;
      }
      isFirst = waiting.isEmpty();
      waiting.add(record);
    }
    if (isFirst) {
      news.release();
    }
    return true;
  }

  private void finish(@Nullable Throwable why) {
    synchronized (this) {
      failure = why;
      isRead = true;
      stopClock();
    }
    news.release();
  }

  private synchronized void stopClock() {
    if (started != null && duration == null) {
      duration = Duration.ofNanos(time.nanoTime() - started);
    }
  }

  /** Called by the thread that consumes: whether what waits now is all there will be. */
  synchronized boolean isRead() {
    return isRead;
  }

  /** Called by the thread that consumes: takes what waits, which may be nothing. */
  synchronized List<UsageRecord> take() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<UsageRecord> taken = waiting;
    waiting = new ArrayList<>();
    notifyAll();
    return taken;
  }

  /** Called by the thread that consumes, for each record. */
  synchronized void countOne() {
    consumed++;
  }

  /** Called by the thread that consumes, after the last record; throws what no provider throws. */
  synchronized void endConsuming() {
    isConsumed = true;
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** Ends the reading, unless all of it was consumed or it was ended before. */
  void cancel(RuntimeException why) {
    UsageResults open;
    synchronized (this) {
      if (isConsumed || cancellation != null) {
        return;
      }
      cancellation = why;
      open = results;
      stopClock();
      notifyAll();
    }
    if (open != null) {
      try {
        open.close();
      } catch (Throwable e) {
        // The others are to be ended all the same.
        if (e != why) {
          why.addSuppressed(e);
        }
      }
    }
  }

  CollectReport.OfProvider report() {
    UsageResults listing;
    synchronized (this) {
      listing = results;
    }
    ListingStatistics statistics = ListingStatistics.NONE;
    @Nullable RuntimeException unknown = null;
    if (listing != null) {
      try {
        statistics = listing.statistics();
      } catch (RuntimeException e) {
        unknown = e;
      }
    }
    synchronized (this) {
      RuntimeException why = cancellation != null ? cancellation : failed();
      return new CollectReport.OfProvider(
          id,
          account,
          consumed,
          statistics,
          duration == null ? Duration.ZERO : duration,
          why != null ? why : unknown);
    }
  }

  private synchronized @Nullable RuntimeException failed() {
    Throwable why = failure;
    return why == null || why instanceof RuntimeException
        ? (RuntimeException) why
        : new IllegalStateException(why);
  }
}
