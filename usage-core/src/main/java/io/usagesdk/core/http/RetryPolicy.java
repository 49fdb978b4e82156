package io.usagesdk.core.http;

import io.usagesdk.core.config.HttpSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Which failures are worth repeating a call, and after how long.
 *
 * @param maxAttempts how often a call is tried at most, the first time included
 * @param maxDelay how long one wait may be at most, whoever asks for it
 * @param overallDeadline how long after its start a call may still be repeated
 */
record RetryPolicy(int maxAttempts, Duration maxDelay, Duration overallDeadline) {
  private static final Duration FIRST_DELAY = Duration.ofMillis(250);

  /** Statuses that tell of a passing condition. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** Statuses that also tell that nothing was done: RFC 6585 for 429, RFC 8470 for 425. */
  private static final Set<Integer> NOTHING_DONE = Set.of(425, 429);

  static RetryPolicy of(HttpSettings settings) {
    return new RetryPolicy(
        settings.maxAttempts(), settings.maxRetryDelay(), settings.overallDeadline());
  }

  /** Whether an answer of this status is worth another attempt. */
  static boolean isRepeatable(int status, boolean idempotent) {
    return idempotent ? PASSING.contains(status) : NOTHING_DONE.contains(status);
  }

  /** Whether a failure without an answer is worth another attempt. */
  static boolean isRepeatable(IOException failure, boolean idempotent) {
    if (failure instanceof UnreadableBodyException || failure instanceof CarriedException) {
      return false;
    }
    if (failure instanceof SSLPeerUnverifiedException
        || failure.getCause() instanceof CertificateException) {
      return false;
    }
    if (failure instanceof InterruptedIOException) {
      return failure instanceof SocketTimeoutException && idempotent;
    }
    return idempotent || neverSent(failure);
  }

  /** Whether the request surely did not reach the server. */
  static boolean neverSent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException;
  }

  /** Exponential with full jitter: anything between nothing and twice the former limit. */
  Duration backoff(int attempt, RandomGenerator random) {
    long limit =
        Math.min(
            maxDelay.toMillis(), FIRST_DELAY.toMillis() << Math.min(attempt - 1, Integer.SIZE));
    return Duration.ofMillis(random.nextLong(limit + 1));
  }

  Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(maxDelay) > 0 ? maxDelay : wait;
  }
}
