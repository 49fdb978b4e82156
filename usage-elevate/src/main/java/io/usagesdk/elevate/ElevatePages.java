package io.usagesdk.elevate;

import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.elevate.model.MetricType;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages of one facade listing: those of one type of metric after those of the other. */
final class ElevatePages implements PageFetcher<UsageRecord> {
  private final Function<MetricType, PageFetcher<UsageRecord>> pagesOf;
  private final Iterator<MetricType> types = ElevateMetrics.TYPES.iterator();
  private @Nullable PageFetcher<UsageRecord> current;
  private @Nullable String next;

  ElevatePages(Function<MetricType, PageFetcher<UsageRecord>> pagesOf) {
    this.pagesOf = pagesOf;
  }

  @Override
  public Page<UsageRecord> fetch(@Nullable String unused, Calls calls) {
    PageFetcher<UsageRecord> pages = current;
    if (pages == null) {
      pages = pagesOf.apply(types.next());
      current = pages;
    }
    Page<UsageRecord> page = pages.fetch(next, calls);
    next = page.next();
    if (next == null) {
      current = null;
    }
    return Page.ofStream(page.items(), next == null && !types.hasNext());
  }

  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
