package io.usagesdk.core.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it; may be empty even when there is a next page
 * @param next what leads to the next page; null on the last one
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /**
   * Returns a page of a fetcher that finds its own way and {@linkplain PageFetcher#alwaysAdvances
   * always advances}.
   *
   * @param items what is on it
   * @param isLast whether no other follows
   * @param <T> what is listed
   * @return the page
   */
  public static <T> Page<T> ofStream(List<T> items, boolean isLast) {
    return new Page<>(items, isLast ? null : "on");
  }
}
