package io.usagesdk.core;

import io.usagesdk.core.paging.ListingStatistics;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking several providers at once.
 *
 * @param providers one report for each, in the order in which they were given
 * @param duration how long it took
 */
public record CollectReport(List<OfProvider> providers, Duration duration) {
  /**
   * Copies the list.
   *
   * @param providers {@link #providers()}
   * @param duration {@link #duration()}
   */
  public CollectReport {
    providers = List.copyOf(providers);
  }

  /**
   * Tells whether every provider was read to its end.
   *
   * @return true also where there were none
   */
  public boolean isComplete() {
    return providers.stream().allMatch(OfProvider::isComplete);
  }

  /**
   * Returns how many records there were.
   *
   * @return the sum over all providers, those that failed later included
   */
  public long records() {
    return providers.stream().mapToLong(OfProvider::records).sum();
  }

  /**
   * Returns those that were not read to their end.
   *
   * @return in the order in which they were given
   */
  public List<OfProvider> failures() {
    return providers.stream().filter(provider -> !provider.isComplete()).toList();
  }

  /**
   * What came of one provider.
   *
   * @param id its id
   * @param account the name of the configured account; null for the unnamed one
   * @param records how many records the consumer got
   * @param statistics what they have cost
   * @param duration how long it was read, waits for the consumer included; zero if it was not begun
   * @param failure why it was not read to its end; null if it was
   */
  public record OfProvider(
      String id,
      @Nullable String account,
      long records,
      ListingStatistics statistics,
      Duration duration,
      @Nullable RuntimeException failure) {

    /**
     * Tells whether it was read to its end.
     *
     * @return whether there is no failure
     */
    public boolean isComplete() {
      return failure == null;
    }

    /**
     * Returns how messages name the account.
     *
     * @return the id, with {@code /name} behind it for a named account
     */
    public String label() {
      return UsageProvider.label(id, account);
    }
  }
}
