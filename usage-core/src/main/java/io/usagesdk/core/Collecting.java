package io.usagesdk.core;

import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One collection. The providers are read by threads of their own; what they read comes in batches
 * through one queue, of which there are two for each thread at most, to the thread that collects.
 */
final class Collecting {
  private static final int BATCHES_PER_THREAD = 2;

  /** Wakes up the thread that collects, to look whether it is to stop. */
  private static final ProviderReading.Batch WAKE_UP =
      new ProviderReading.Batch(null, List.of(), false);

  private final List<ProviderReading> readings = new ArrayList<>();
  private final Consumer<? super UsageRecord> consumer;
  private final int threads;
  private final @Nullable Duration deadline;
  private final TimeSource time;
  private final BlockingQueue<ProviderReading.Batch> batches;
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

  /**
   * Why a collection ends before its time.
   *
   * @param what what happened
   * @param advice what to do about it
   */
  private record Stop(String what, String advice) {
    TransportException of(String label) {
      return new TransportException(label, null, what, advice, null);
    }
  }

  Collecting(
      List<UsageProvider> providers,
      Function<? super UsageProvider, UsageQuery> queries,
      Consumer<? super UsageRecord> consumer,
      int atOnce,
      @Nullable Duration deadline,
      TimeSource time) {
    this.consumer = consumer;
    this.threads = Math.max(1, Math.min(atOnce, providers.size()));
    this.deadline = deadline;
    this.time = time;
    this.batches = new ArrayBlockingQueue<>(threads * BATCHES_PER_THREAD);
    for (UsageProvider provider : providers) {
      readings.add(new ProviderReading(provider, queries, batches, time));
    }
  }

  CollectReport run() {
    long start = time.nanoTime();
    ExecutorService readers = Executors.newFixedThreadPool(threads, daemons("usage-collect-read"));
    @Nullable Thread watch = watch();
    try {
      readings.forEach(readers::execute);
      consume();
    } finally {
      end();
      readers.shutdownNow();
      if (watch != null) {
        watch.interrupt();
      }
    }
    return new CollectReport(
        readings.stream().map(ProviderReading::report).toList(),
        Duration.ofNanos(time.nanoTime() - start));
  }

  /** Ends the collection soon, from any thread. */
  void cancel() {
    stop(new Stop("the collection was cancelled", "run it again"));
  }

  private void stop(Stop why) {
    if (stop.compareAndSet(null, why)) {
      // If there is no room for it, nobody sleeps.
      boolean unused = batches.offer(WAKE_UP);
    }
  }

  /** Hands on what comes, until all readings are over or the collection is to stop. */
  private void consume() {
    int open = readings.size();
    while (open > 0 && stop.get() == null) {
      ProviderReading.Batch batch;
      try {
        batch = batches.take();
      } catch (InterruptedException e) {
        stop(new Stop("the collection was interrupted", "run it again"));
        Thread.currentThread().interrupt();
        return;
      }
      ProviderReading reading = batch.reading();
      if (reading != null) {
        consume(reading, batch);
        open -= batch.isLast() ? 1 : 0;
      }
    }
  }

  private void consume(ProviderReading reading, ProviderReading.Batch batch) {
    for (UsageRecord record : batch.records()) {
      if (stop.get() != null) {
        return;
      }
      consumer.accept(record);
      reading.countOne();
    }
    if (batch.isLast()) {
      reading.endConsuming();
    }
  }

  /** Ends what is not over yet: by the consumer's failure, where nothing else was the reason. */
  private void end() {
    Stop known = stop.get();
    Stop why = known != null ? known : new Stop("the consumer of the records failed", "mend it");
    readings.forEach(reading -> reading.cancel(why.of(reading.label())));
  }

  private @Nullable Thread watch() {
    Duration limit = deadline;
    if (limit == null) {
      return null;
    }
    Thread watch =
        daemons("usage-collect-deadline")
            .newThread(
                () -> {
                  try {
                    time.sleep(limit);
                    stop(new Stop("the deadline of " + limit + " passed", "allow more time"));
                  } catch (InterruptedException e) {
                    // It was over in time.
                  }
                });
    watch.start();
    return watch;
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
