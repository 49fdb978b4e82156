package io.usagesdk.core.error;

/** There is no such thing, or the account may not know of it (404). */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param error what is known
   */
  public NotFoundException(ApiError error) {
    super(error);
  }
}
