package io.usagesdk.core.error;

import org.jspecify.annotations.Nullable;

/** No complete answer came: no connection, a time limit, a broken body, a cancelled call. */
public final class TransportException extends UsageException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param provider whom was called
   * @param operation what was called
   * @param what what happened
   * @param advice what to do about it, or null
   * @param cause what the network layer said, or null
   */
  public TransportException(
      String provider,
      @Nullable String operation,
      String what,
      @Nullable String advice,
      @Nullable Throwable cause) {
    super(provider, operation, line(provider, what, advice), cause);
  }
}
