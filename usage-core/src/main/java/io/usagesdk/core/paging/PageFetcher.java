package io.usagesdk.core.paging;

import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.Calls;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the pages of one listing, one after another, though not always on the same thread.
 *
 * @param <T> what is listed
 */
@FunctionalInterface
public interface PageFetcher<T> {
  /**
   * Fetches a page.
   *
   * @param next what the page before said leads to this one; null for the first
   * @param calls makes the calls, so that they are cancelled with the listing
   * @return the page
   * @throws UsageException if it cannot be fetched
   */
  Page<T> fetch(@Nullable String next, Calls calls);

  /**
   * Tells whether each page leads further by construction, so that no listing has to remember where
   * it has been.
   *
   * @return true where this makes up what leads to the next page itself; false, the default, where
   *     the server does
   */
  default boolean alwaysAdvances() {
    return false;
  }
}
