package io.usagesdk.core.sending;

import io.usagesdk.core.error.UsageException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account at one service that collects use. Safe for use by several threads; to be closed,
 * which frees its connections and threads.
 */
public interface UsageSender extends AutoCloseable {
  /**
   * Returns the provider's id, as in configuration keys and records.
   *
   * @return lower case, such as {@code acme}
   */
  String id();

  /**
   * Returns the name of the configured account this is for.
   *
   * @return the name, or empty for the unnamed account
   */
  Optional<String> source();

  /**
   * Sends records, however many, and tells what became of each, in the order of the input. What
   * cannot be sent is refused without keeping the others from being sent; requests that fail are
   * repeated, and told of as unknown where that does not help.
   *
   * @param records the records, all of one type; read once, while they are sent
   * @param observer told of each record and each request; what it throws ends the sending
   * @param <R> what the records are
   * @return how many became what
   * @throws UsageException if the sending is interrupted; the observer has been told of all that
   *     was read by then. What the input throws comes through, after the observer was told of all
   *     that was read before
   */
  <R extends RawRecord> SendSummary send(Iterable<R> records, SendObserver<? super R> observer);

  /**
   * Sends records and keeps what became of each: for as many as fit into memory. If the sending is
   * interrupted, or the input throws, what became of those sent before is lost; with an observer it
   * is not.
   *
   * @param records the records, all of one type; read once, while they are sent
   * @param <R> what the records are
   * @return what became of each
   * @throws UsageException if the sending is interrupted
   */
  default <R extends RawRecord> SendResult<R> send(Iterable<R> records) {
    SendResult.Collector<R> collector = new SendResult.Collector<>();
    send(records, collector);
    return collector.result();
  }

  /**
   * Lists the records that were taken but could not be processed.
   *
   * @return an unmodifiable list
   * @throws UsageException if they cannot be fetched
   */
  List<FailedRecord> failed();

  /**
   * Takes records off the list of {@link #failed}.
   *
   * @param ids the ids of {@link FailedRecord#id}
   * @throws IllegalArgumentException if one of them cannot be such an id; it is named, and nothing
   *     is sent
   * @throws UsageException if that fails; some may be off the list by then
   */
  void clear(Collection<String> ids);

  /**
   * Tells what became of all records of the account, by resource.
   *
   * @param from the beginning of the time to tell of, or null for no such limit
   * @param to its end, or null for no such limit
   * @return an unmodifiable list
   * @throws UsageException if it cannot be fetched
   */
  List<ResourceStatus> status(@Nullable Instant from, @Nullable Instant to);

  /** Frees connections and threads. What is being sent fails. */
  @Override
  void close();
}
