package io.usagesdk.core.paging;

/**
 * What a listing has cost so far.
 *
 * @param pages how many pages have been turned to, empty ones included
 * @param requests how many HTTP requests were made for it, repetitions included; those that get
 *     tokens are not among them
 * @param retries how many of them were repetitions
 */
public record ListingStatistics(long pages, long requests, long retries) {
  /** Those of a listing that was not read, or does not count. */
  public static final ListingStatistics NONE = new ListingStatistics(0, 0, 0);
}
