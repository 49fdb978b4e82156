package io.usagesdk.core.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls are made: the settings that every provider has.
 *
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long the server may stay silent
 * @param callTimeout how long one call may take with all its attempts and waits; null for no limit
 * @param maxAttempts how often a call is tried at most, the first time included
 * @param maxRetryDelay how long one wait between two attempts may be at most
 * @param overallDeadline how long after its start a call may still be repeated
 * @param pageSize how many rows to ask for in a page; null for the provider's own choice
 * @param prefetch whether the next page is fetched while this one is read
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration readTimeout,
    @Nullable Duration callTimeout,
    int maxAttempts,
    Duration maxRetryDelay,
    Duration overallDeadline,
    @Nullable Integer pageSize,
    boolean prefetch) {

  private static final HttpSettings DEFAULTS =
      new HttpSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          null,
          5,
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          null,
          true);

  /**
   * Checks the numbers and that no duration is negative, below a millisecond or above 24 days.
   *
   * @param connectTimeout {@link #connectTimeout()}
   * @param readTimeout {@link #readTimeout()}
   * @param callTimeout {@link #callTimeout()}
   * @param maxAttempts {@link #maxAttempts()}
   * @param maxRetryDelay {@link #maxRetryDelay()}
   * @param overallDeadline {@link #overallDeadline()}
   * @param pageSize {@link #pageSize()}
   * @param prefetch {@link #prefetch()}
   */
  public HttpSettings {
    requireTimeout("connectTimeout", connectTimeout);
    requireTimeout("readTimeout", readTimeout);
    if (callTimeout != null) {
      requireTimeout("callTimeout", callTimeout);
    }
    requireTimeout("maxRetryDelay", maxRetryDelay);
    requireTimeout("overallDeadline", overallDeadline);
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is " + maxAttempts + ", less than 1");
    }
    if (pageSize != null && pageSize < 1) {
      throw new IllegalArgumentException("pageSize is " + pageSize + ", less than 1");
    }
  }

  /** OkHttp's limits, which keep our own sums from overflowing too. */
  private static void requireTimeout(String name, Duration value) {
    if (!Durations.isTimeout(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", not 0 or 1 ms to 24 days");
    }
  }

  /**
   * Returns the settings that hold when nothing is set.
   *
   * @return 10 s to connect, 60 s to read, 5 attempts, waits of 60 s at most, 10 min in all
   */
  public static HttpSettings defaults() {
    return DEFAULTS;
  }

  /**
   * Returns the same settings with other limits for repeating a call.
   *
   * @param attempts how often a call is tried at most
   * @param delay how long one wait may be at most
   * @param deadline how long after its start a call may still be repeated
   * @return new settings
   */
  public HttpSettings withRetries(int attempts, Duration delay, Duration deadline) {
    return new HttpSettings(
        connectTimeout, readTimeout, callTimeout, attempts, delay, deadline, pageSize, prefetch);
  }

  /**
   * Returns the same settings with other time limits.
   *
   * @param connect how long a connection may take to open
   * @param read how long the server may stay silent
   * @param call how long one call may take in all, or null
   * @return new settings
   */
  public HttpSettings withTimeouts(Duration connect, Duration read, @Nullable Duration call) {
    return new HttpSettings(
        connect, read, call, maxAttempts, maxRetryDelay, overallDeadline, pageSize, prefetch);
  }

  /**
   * Returns the same settings with another page size.
   *
   * @param rows how many rows to ask for in a page, or null for the provider's own choice
   * @return new settings
   */
  public HttpSettings withPageSize(@Nullable Integer rows) {
    return new HttpSettings(
        connectTimeout,
        readTimeout,
        callTimeout,
        maxAttempts,
        maxRetryDelay,
        overallDeadline,
        rows,
        prefetch);
  }

  /**
   * Returns the same settings, reading ahead or not.
   *
   * @param ahead whether the next page is fetched while this one is read
   * @return new settings
   */
  public HttpSettings withPrefetch(boolean ahead) {
    return new HttpSettings(
        connectTimeout,
        readTimeout,
        callTimeout,
        maxAttempts,
        maxRetryDelay,
        overallDeadline,
        pageSize,
        ahead);
  }
}
