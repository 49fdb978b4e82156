package io.usagesdk.core;

import io.usagesdk.core.paging.ListingStatistics;
import io.usagesdk.core.paging.Pager;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The records of one listing, fetched page by page while they are read. Can be read once, by one
 * thread at a time. A failure surfaces after all records that came before it.
 */
public interface UsageResults extends Iterable<UsageRecord>, AutoCloseable {
  /**
   * Returns the results of a listing of records.
   *
   * @param records the listing
   * @return results that close it when they are closed
   */
  static UsageResults of(Pager<UsageRecord> records) {
    return new PagedResults(records);
  }

  /**
   * Returns the records.
   *
   * @return an iterator that fetches as it goes; it throws {@link
   *     io.usagesdk.core.error.UsageException}
   * @throws IllegalStateException if the records were read before
   */
  @Override
  Iterator<UsageRecord> iterator();

  /**
   * Returns the records as a stream that closes this listing when it is closed.
   *
   * @return a sequential stream
   * @throws IllegalStateException if the records were read before
   */
  Stream<UsageRecord> stream();

  /**
   * Tells what the listing has cost so far. May be called by any thread.
   *
   * @return a snapshot; nothing but zeros unless overridden
   */
  default ListingStatistics statistics() {
    return ListingStatistics.NONE;
  }

  /** Stops fetching, cancelling the request that is under way. */
  @Override
  void close();
}
