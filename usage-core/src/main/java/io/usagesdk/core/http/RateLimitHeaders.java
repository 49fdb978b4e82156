package io.usagesdk.core.http;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which a provider tells how many calls are left and when it counts anew.
 *
 * @param remaining the header with the number of calls left in this window
 * @param reset the header with the start of the next window, in epoch seconds
 */
public record RateLimitHeaders(String remaining, String reset) {
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * Returns how long it takes until calls are allowed again, by the server's clock where it tells
   * the time.
   *
   * @param response any answer
   * @param now our own time
   * @return more than zero; null where calls are allowed now, or the server does not say
   */
  @Nullable Duration untilAllowed(Response response, Instant now) {
    Long left = number(response.header(remaining));
    boolean usedUp = left != null && left <= 0;
    Long resetAt = number(response.header(reset));
    if (resetAt == null || !(usedUp || response.code() == TOO_MANY_REQUESTS)) {
      return null;
    }
    Duration wait =
        RetryAfter.untilThen(Instant.ofEpochSecond(resetAt), RetryAfter.serverTime(response, now));
    return wait.isZero() ? null : wait;
  }

  private static @Nullable Long number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      long number = Long.parseLong(text.strip());
      // Not by Math.abs: it leaves the smallest number negative.
      return number >= Instant.MIN.getEpochSecond() && number <= Instant.MAX.getEpochSecond()
          ? number
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
