package io.usagesdk.core;

import io.usagesdk.core.paging.ListingStatistics;
import io.usagesdk.core.paging.Pager;
import java.util.Iterator;
import java.util.stream.Stream;

/** Results that come in pages. */
record PagedResults(Pager<UsageRecord> records) implements UsageResults {
  @Override
  public Iterator<UsageRecord> iterator() {
    return records.iterator();
  }

  @Override
  public Stream<UsageRecord> stream() {
    return records.stream();
  }

  @Override
  public ListingStatistics statistics() {
    return records.statistics();
  }

  @Override
  public void close() {
    records.close();
  }
}
