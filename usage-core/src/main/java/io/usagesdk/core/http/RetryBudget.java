package io.usagesdk.core.http;

/**
 * Keeps a broken server from multiplying the load on it: a retry costs several tokens, a call that
 * succeeds brings one back, and with none left there are no retries. So in the long run at most one
 * call in six or so is repeated, however many fail.
 */
final class RetryBudget {
  private static final int CAPACITY = 100;

  /** What a retry costs unless a client has a reason of its own. */
  static final int COST = 5;

  private final int cost;

  private int tokens = CAPACITY;

  RetryBudget(int cost) {
    this.cost = cost;
  }

  /** Pays for one retry; false where there is not enough left. */
  synchronized boolean spend() {
    if (tokens < cost) {
      return false;
    }
    tokens -= cost;
    return true;
  }

  synchronized void earn() {
    tokens = Math.min(CAPACITY, tokens + 1);
  }
}
