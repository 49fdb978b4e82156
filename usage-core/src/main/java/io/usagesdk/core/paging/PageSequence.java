package io.usagesdk.core.paging;

import io.usagesdk.core.http.Calls;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The pages of several listings, one listing after another. For one reading.
 *
 * @param <T> what is listed
 */
public final class PageSequence<T> implements PageFetcher<T> {
  private final Iterator<? extends PageFetcher<T>> listings;
  private @Nullable PageFetcher<T> current;
  private @Nullable String next;

  /**
   * Makes a sequence.
   *
   * @param listings the listings, at least one; asked for each when the one before is at its end
   */
  public PageSequence(Iterator<? extends PageFetcher<T>> listings) {
    this.listings = listings;
  }

  @Override
  public Page<T> fetch(@Nullable String unused, Calls calls) {
    PageFetcher<T> pages = current;
    if (pages == null) {
      pages = listings.next();
      current = pages;
    }
    Page<T> page = pages.fetch(next, calls);
    next = page.next();
    if (next == null) {
      current = null;
    }
    return Page.ofStream(page.items(), next == null && !listings.hasNext());
  }

  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
