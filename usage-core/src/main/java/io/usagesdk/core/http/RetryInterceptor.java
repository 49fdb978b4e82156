package io.usagesdk.core.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one retry loop. Outside authentication, so that every attempt is signed anew, and around the
 * reading of the body, so that one that breaks off is repeated too.
 */
final class RetryInterceptor implements Interceptor {
  private final RetryPolicy policy;
  private final Failures failures;
  private final @Nullable RateLimitHeaders rateLimit;
  private final TimeSource time;
  private final RandomGenerator random;
  private final RetryBudget budget;
  private final RateGate gate;

  RetryInterceptor(
      RetryPolicy policy,
      RetryBudget budget,
      Failures failures,
      @Nullable RateLimitHeaders rateLimit,
      TimeSource time,
      RandomGenerator random) {
    this.policy = policy;
    this.budget = budget;
    this.failures = failures;
    this.rateLimit = rateLimit;
    this.time = time;
    this.random = random;
    this.gate = new RateGate(time);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Exchange<?> exchange = Exchange.of(request);
    long start = time.nanoTime();
    while (true) {
      holdBack(exchange, start);
      exchange.beginAttempt();
      @Nullable Response response = null;
      Duration wait;
      try {
        response = chain.proceed(request);
        observe(response);
        if (response.isSuccessful()) {
          exchange.read(response);
          budget.earn();
          return response;
        }
        wait = waitAfter(response, exchange, start);
        if (wait == null) {
          return response;
        }
      } catch (IOException e) {
        closeQuietly(response);
        wait = chain.call().isCanceled() ? null : waitAfter(e, exchange, start);
        if (wait == null) {
          throw e;
        }
      }
      exchange.await(wait, time);
    }
  }

  /** Waits for the rate limit's next window before the limit is hit. */
  private void holdBack(Exchange<?> exchange, long start) throws IOException {
    // Asked again after each wait: another call may have learnt meanwhile that there is none left.
    Duration wait = policy.clamp(gate.untilOpen());
    while (!wait.isZero() && beforeDeadline(start, wait)) {
      exchange.await(wait, time);
      wait = policy.clamp(gate.untilOpen());
    }
  }

  private void observe(Response response) {
    if (rateLimit != null) {
      Duration wait = rateLimit.untilAllowed(response, time.now());
      if (wait != null) {
        gate.closeFor(policy.clamp(wait));
      }
    }
  }

  /** Returns how long to wait before repeating; null where the answer is final. */
  private @Nullable Duration waitAfter(Response response, Exchange<?> exchange, long start) {
    if (!RetryPolicy.isRepeatable(response.code(), exchange.operation().idempotent())
        || exchange.attempts() >= policy.maxAttempts()) {
      return null;
    }
    ErrorDecoder.Details details = failures.read(response);
    Duration asked = serverWait(response, details);
    Duration wait = agreed(asked, exchange, start);
    if (wait != null) {
      exchange.remember(failures.of(exchange, response, details));
      response.close();
    }
    return wait;
  }

  private @Nullable Duration waitAfter(IOException failure, Exchange<?> exchange, long start) {
    boolean harmless = exchange.operation().idempotent() || !exchange.mayHaveBeenSent();
    if (!RetryPolicy.isRepeatable(failure, harmless)
        || exchange.attempts() >= policy.maxAttempts()) {
      return null;
    }
    // A connection dropped since the call before tells nothing of how the server is, so the first
    // one costs neither time nor budget.
    boolean stale = failure instanceof StaleConnectionException && exchange.attempts() == 1;
    Duration wait = agreed(stale ? Duration.ZERO : null, exchange, start);
    if (wait != null) {
      exchange.remember(failures.of(exchange, failure));
    }
    return wait;
  }

  /** The server's word: the header, then the body, then the end of the rate limit's window. */
  private @Nullable Duration serverWait(Response response, ErrorDecoder.Details details) {
    Instant now = time.now();
    Duration wait = RetryAfter.of(response, now);
    if (wait == null) {
      wait = details.retryAfter();
    }
    if (wait == null && rateLimit != null) {
      wait = rateLimit.untilAllowed(response, now);
    }
    return wait;
  }

  /**
   * Returns the wait within all limits; null where they forbid another attempt. A wait that the
   * server asks for costs nothing of the budget: it knows what load it can bear.
   */
  private @Nullable Duration agreed(@Nullable Duration asked, Exchange<?> exchange, long start) {
    Duration wait =
        policy.clamp(asked != null ? asked : policy.backoff(exchange.attempts(), random));
    if (!beforeDeadline(start, wait) || (asked == null && !budget.spend())) {
      return null;
    }
    return wait;
  }

  private boolean beforeDeadline(long start, Duration wait) {
    return Duration.ofNanos(time.nanoTime() - start).plus(wait).compareTo(policy.overallDeadline())
        <= 0;
  }

  private static void closeQuietly(@Nullable Response response) {
    if (response != null) {
      response.close();
    }
  }
}
