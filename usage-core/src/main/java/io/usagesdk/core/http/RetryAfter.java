package io.usagesdk.core.http;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The header Retry-After of RFC 9110, section 10.2.3: seconds or a date. */
final class RetryAfter {
  private static final int LONGEST_NUMBER = 10;

  private RetryAfter() {}

  /** Returns how long the server asks to wait; null where it does not say, or not legibly. */
  static @Nullable Duration of(Response response, Instant now) {
    String value = response.header("Retry-After");
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > LONGEST_NUMBER
          ? Duration.ofSeconds(Integer.MAX_VALUE)
          : Duration.ofSeconds(Long.parseLong(text));
    }
    Instant until = response.headers().getInstant("Retry-After");
    return until == null ? null : untilThen(until, serverTime(response, now));
  }

  /**
   * The server's own idea of now, where it tells: its dates are meant by that clock, not by ours.
   */
  static Instant serverTime(Response response, Instant now) {
    Instant told = response.headers().getInstant("Date");
    return told == null ? now : told;
  }

  static Duration untilThen(Instant then, Instant now) {
    Duration wait = Duration.between(now, then);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
