package io.usagesdk.core.error;

/** The provider failed (5xx). */
public final class ServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param error what is known
   */
  public ServerException(ApiError error) {
    super(error);
  }
}
