package io.usagesdk.core;

import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads several providers at once. One that fails does not keep the others from being read: that is
 * what the report tells.
 *
 * <pre>{@code
 * CollectReport report =
 *     UsageCollector.of(providers).collect(UsageQuery.month(month), record -> save(record));
 * report.failures().forEach(f -> log(f.label() + ": " + f.failure().getMessage()));
 * }</pre>
 *
 * <p>Each provider's records come in the order of its listing; between providers there is no order,
 * unless {@link #inOrder} is called. No more than {@link #readAhead} records of each wait for the
 * consumer, beside as many that it is being given, however slow it is: fetching waits, too. Can be
 * used any number of times, and by several threads.
 */
public final class UsageCollector {
  private final List<UsageProvider> providers;
  private final CollectOptions options;

  private UsageCollector(List<UsageProvider> providers, CollectOptions options) {
    this.providers = providers;
    this.options = options;
  }

  /**
   * Makes a collector.
   *
   * @param providers whom to ask; they stay open
   * @return a collector that reads up to eight of them at once, each up to 256 records ahead,
   *     without a deadline
   */
  public static UsageCollector of(Collection<? extends UsageProvider> providers) {
    return new UsageCollector(List.copyOf(providers), CollectOptions.DEFAULT);
  }

  /**
   * Returns the same collector with another number of threads.
   *
   * @param count how many providers to read at once; 1 reads one after the other
   * @return a new collector
   * @throws IllegalArgumentException if it is less than 1
   */
  public UsageCollector atOnce(int count) {
    return new UsageCollector(providers, options.atOnce(count));
  }

  /**
   * Returns the same collector with more or less room for records that wait.
   *
   * @param records how many records of each provider may wait for the consumer
   * @return a new collector
   * @throws IllegalArgumentException if it is less than 1
   */
  public UsageCollector readAhead(int records) {
    return new UsageCollector(providers, options.readAhead(records));
  }

  /**
   * Returns the same collector for one order of all records: those of the first provider, then
   * those of the second, and so on. They are still read at once. One whose turn has not come is
   * read only as far ahead as {@link #readAhead} says, so longer listings take longer than without
   * an order.
   *
   * @return a new collector
   */
  public UsageCollector inOrder() {
    return new UsageCollector(providers, options.inOrder());
  }

  /**
   * Returns the same collector with a deadline: what is not read by then has failed.
   *
   * @param limit how long a collection may take as a whole
   * @return a new collector
   * @throws IllegalArgumentException if it is not positive
   */
  public UsageCollector within(Duration limit) {
    return new UsageCollector(providers, options.deadline(limit));
  }

  /**
   * Returns the same collector with another time, for tests.
   *
   * @param value measures durations, and waits for the deadline
   * @return a new collector
   */
  public UsageCollector time(TimeSource value) {
    return new UsageCollector(providers, options.time(value));
  }

  /**
   * Asks all providers the same.
   *
   * @param query what to ask for; a provider that cannot answer it has failed
   * @param consumer gets the records, on this thread. A {@link
   *     io.usagesdk.core.error.UsageException} that it throws is the failure of the record's
   *     provider, anything else ends the collection
   * @return what came of each. If the thread is interrupted, which it is afterwards, too, those
   *     that were not read to their end have failed
   */
  public CollectReport collect(UsageQuery query, Consumer<? super UsageRecord> consumer) {
    return collect(provider -> query, consumer);
  }

  /**
   * Asks each provider its own.
   *
   * @param queries what to ask a provider for, by its capabilities say; what it throws is that
   *     provider's failure
   * @param consumer gets the records, on this thread. A {@link
   *     io.usagesdk.core.error.UsageException} that it throws is the failure of the record's
   *     provider, anything else ends the collection
   * @return what came of each. If the thread is interrupted, which it is afterwards, too, those
   *     that were not read to their end have failed
   */
  public CollectReport collect(
      Function<? super UsageProvider, UsageQuery> queries, Consumer<? super UsageRecord> consumer) {
    return collection(queries, consumer).run();
  }

  /**
   * Asks all providers the same, on other threads.
   *
   * @param query what to ask for
   * @param consumer gets the records, on a single thread that is none of the caller's. A {@link
   *     io.usagesdk.core.error.UsageException} that it throws is the failure of the record's
   *     provider, anything else ends the collection
   * @return completed with what came of each, or with what ended it; completing or cancelling it
   *     from outside ends the collection
   */
  public CompletableFuture<CollectReport> collectAsync(
      UsageQuery query, Consumer<? super UsageRecord> consumer) {
    return collectAsync(provider -> query, consumer);
  }

  /**
   * Asks each provider its own, on other threads.
   *
   * @param queries what to ask a provider for
   * @param consumer gets the records, on a single thread that is none of the caller's. A {@link
   *     io.usagesdk.core.error.UsageException} that it throws is the failure of the record's
   *     provider, anything else ends the collection
   * @return completed with what came of each, or with what ended it; completing or cancelling it
   *     from outside ends the collection
   */
  public CompletableFuture<CollectReport> collectAsync(
      Function<? super UsageProvider, UsageQuery> queries, Consumer<? super UsageRecord> consumer) {
    Collecting collecting = collection(queries, consumer);
    CompletableFuture<CollectReport> result = new CompletableFuture<>();
    // However it is completed: if by ourselves, there is nothing left to end.
    CompletableFuture<CollectReport> unused =
        result.whenComplete((report, failure) -> collecting.cancel());
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(collecting.run());
              } catch (Throwable e) {
                // Also what a consumer in another language throws without declaring it.
                result.completeExceptionally(e);
              }
            },
            "usage-collect");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private Collecting collection(
      Function<? super UsageProvider, UsageQuery> queries, Consumer<? super UsageRecord> consumer) {
    return new Collecting(providers, queries, consumer, options);
  }
}
