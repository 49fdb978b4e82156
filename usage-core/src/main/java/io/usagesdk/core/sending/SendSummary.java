package io.usagesdk.core.sending;

/**
 * How many records became what.
 *
 * @param accepted how many the service has taken
 * @param refused how many it will not take as they are
 * @param unknown how many it may or may not have taken, or that were not sent any more
 * @param chunks how many requests were made, repetitions not counted
 */
public record SendSummary(long accepted, long refused, long unknown, int chunks) {
  /**
   * Returns how many records there were.
   *
   * @return the sum of the three
   */
  public long total() {
    return accepted + refused + unknown;
  }

  /**
   * Tells whether the service has taken them all.
   *
   * @return true also where there were none
   */
  public boolean isComplete() {
    return refused == 0 && unknown == 0;
  }
}
