package io.usagesdk.core.error;

/** The credentials were refused: 401, or what a provider answers instead. */
public final class AuthenticationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param error what is known
   */
  public AuthenticationException(ApiError error) {
    super(error);
  }
}
