package io.usagesdk.core.error;

/** Too many calls, even after waiting as the server asked (429). */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param error what is known
   */
  public RateLimitException(ApiError error) {
    super(error);
  }
}
