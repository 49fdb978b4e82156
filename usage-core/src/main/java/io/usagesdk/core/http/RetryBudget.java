package io.usagesdk.core.http;

/**
 * Keeps a broken server from having the load on it multiplied: a retry costs tokens, a call that
 * succeeds brings one back, and with none left there are no retries. So in the long run there is at
 * most one retry for each {@code cost} calls that succeed, however many fail.
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
