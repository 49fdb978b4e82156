package io.usagesdk.core.error;

/** The credentials are good but do not allow this (403). */
public final class PermissionException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param error what is known
   */
  public PermissionException(ApiError error) {
    super(error);
  }
}
