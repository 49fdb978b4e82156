package io.usagesdk.core;

import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.ListingStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One provider of a collection: read by one thread, consumed by another, and ended by any. The
 * fields that several threads see are guarded by this.
 */
final class ProviderReading implements Runnable {
  /** How many records are handed over together while the consumer is busy. */
  private static final int BATCH = 256;

  private final UsageProvider provider;
  private final Function<? super UsageProvider, UsageQuery> queries;
  private final BlockingQueue<Batch> batches;
  private final TimeSource time;

  /** What was read and not handed over yet; only for the thread that reads. */
  private List<UsageRecord> read = new ArrayList<>();

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
      BlockingQueue<Batch> batches,
      TimeSource time) {
    this.provider = provider;
    this.queries = queries;
    this.batches = batches;
    this.time = time;
  }

  /**
   * Some records of a reading.
   *
   * @param reading whose they are; null for those of none
   * @param records in the order of the listing
   * @param isLast whether there are no more
   */
  record Batch(@Nullable ProviderReading reading, List<UsageRecord> records, boolean isLast) {}

  String label() {
    return provider.source().map(name -> provider.id() + "/" + name).orElse(provider.id());
  }

  @Override
  public void run() {
    begin();
    try {
      try (UsageResults listing = open()) {
        for (UsageRecord record : listing) {
          read.add(record);
          // Nobody waits for a batch to fill up, and nobody is woken up for a single record.
          if (read.size() == BATCH || batches.isEmpty()) {
            handOver(false);
          }
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      }
      handOver(true);
    } catch (InterruptedException e) {
      // The collection is over, nobody takes anything any more.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void begin() {
    started = time.nanoTime();
  }

  private UsageResults open() {
    UsageResults opened = provider.usage(queries.apply(provider));
    synchronized (this) {
      results = opened;
      if (cancellation != null) {
        opened.close();
      }
    }
    return opened;
  }

  private synchronized void fail(Throwable e) {
    failure = e;
  }

  private void handOver(boolean isLast) throws InterruptedException {
    List<UsageRecord> records = read;
    read = new ArrayList<>();
    if (isLast) {
      finish();
    }
    batches.put(new Batch(this, records, isLast));
  }

  /** Stops the clock, unless it has not begun to run or is stopped already. */
  private synchronized void finish() {
    if (started != null && duration == null) {
      duration = Duration.ofNanos(time.nanoTime() - started);
    }
  }

  /** Called by the thread that consumes, for each record. */
  synchronized void countOne() {
    consumed++;
  }

  /** Called by the thread that consumes, after the last batch; throws what no provider throws. */
  synchronized void endConsuming() {
    isConsumed = true;
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** Ends the reading, unless all of it was consumed. */
  void cancel(RuntimeException why) {
    UsageResults open;
    synchronized (this) {
      if (isConsumed) {
        return;
      }
      cancellation = why;
      open = results;
      finish();
    }
    if (open != null) {
      open.close();
    }
  }

  synchronized CollectReport.OfProvider report() {
    RuntimeException why = cancellation;
    if (why == null && failure instanceof RuntimeException failed) {
      why = failed;
    }
    return new CollectReport.OfProvider(
        provider.id(),
        provider.source().orElse(null),
        consumed,
        results == null ? ListingStatistics.NONE : results.statistics(),
        duration == null ? Duration.ZERO : duration,
        why);
  }
}
