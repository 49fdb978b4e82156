package io.usagesdk.core;

import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One collection. The providers are read by threads of their own, each a little ahead of the thread
 * that collects, which takes turns with what they have.
 */
final class Collecting {
  private final List<ProviderReading> readings = new ArrayList<>();
  private final Consumer<? super UsageRecord> consumer;
  private final CollectOptions options;

  /** Permits say that there is something new to look at: records, an end, or a reason to stop. */
  private final Semaphore news = new Semaphore(0);

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
      CollectOptions options) {
    this.consumer = consumer;
    this.options = options;
    for (UsageProvider provider : providers) {
      readings.add(new ProviderReading(provider, queries, news, options));
    }
  }

  CollectReport run() {
    long start = options.time().nanoTime();
    int threads = Math.max(1, Math.min(options.atOnce(), readings.size()));
    ExecutorService readers = Executors.newFixedThreadPool(threads, daemons("usage-collect-read"));
    @Nullable Thread watch = watch();
    try {
      readings.forEach(readers::execute);
      consume();
    } finally {
      // First, or a thread that an end sets free would begin with the next provider.
      readers.shutdownNow();
      end();
      if (watch != null) {
        watch.interrupt();
      }
    }
    return new CollectReport(
        readings.stream().map(ProviderReading::report).toList(),
        Duration.ofNanos(options.time().nanoTime() - start));
  }

  /** Ends the collection soon, from any thread. */
  void cancel() {
    stop(new Stop("the collection was cancelled", "run it again"));
  }

  private void stop(Stop why) {
    if (stop.compareAndSet(null, why)) {
      news.release();
    }
  }

  /** Hands on what comes, until all readings are over or the collection is to stop. */
  private void consume() {
    List<ProviderReading> open = new ArrayList<>(readings);
    while (!open.isEmpty() && stop.get() == null) {
      try {
        news.acquire();
      } catch (InterruptedException e) {
        stop(new Stop("the collection was interrupted", "run it again"));
        Thread.currentThread().interrupt();
        return;
      }
      // What is told from here on may be seen at once, and is looked for once more all the same.
      news.drainPermits();
      if (options.isInOrder()) {
        // They are begun in this order, so the first one is always among those being read.
        while (!open.isEmpty() && isOverWhenConsumed(open.get(0))) {
          open.remove(0);
        }
      } else {
        open.removeIf(this::isOverWhenConsumed);
      }
    }
  }

  private boolean isOverWhenConsumed(ProviderReading reading) {
    boolean isRead = reading.isRead();
    for (UsageRecord record : reading.take()) {
      if (stop.get() != null) {
        return false;
      }
      try {
        consumer.accept(record);
      } catch (UsageException e) {
        reading.cancel(e);
        isRead = true;
        break;
      }
      reading.countOne();
    }
    if (isRead) {
      reading.endConsuming();
    }
    return isRead;
  }

  /** Ends what is not over yet: by the consumer's failure, where nothing else was the reason. */
  private void end() {
    Stop known = stop.get();
    Stop why = known != null ? known : new Stop("the consumer of the records failed", "mend it");
    readings.forEach(reading -> reading.cancel(why.of(reading.label())));
  }

  private @Nullable Thread watch() {
    Duration limit = options.deadline();
    if (limit == null) {
      return null;
    }
    Thread watch =
        daemons("usage-collect-deadline")
            .newThread(
                () -> {
                  try {
                    options.time().sleep(limit);
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
