package io.usagesdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider answered that it failed: with a status that says so, or, where it works on something
 * for a while, with what became of that.
 */
public sealed class ApiException extends UsageException
    permits AuthenticationException,
        PermissionException,
        NotFoundException,
        RateLimitException,
        ServerException {
  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final int status;

  /** How often the call was tried. */
  private final int attempts;

  /** The server's id of the request, or null. */
  private final @Nullable String requestId;

  /** What the server says went wrong, or null. */
  private final @Nullable String reason;

  ApiException(ApiError error) {
    super(error.provider(), error.operation(), error.message(), null);
    this.status = error.status();
    this.attempts = error.attempts();
    this.requestId = error.requestId();
    this.reason = error.reason();
  }

  /**
   * Returns the exception for a status.
   *
   * @param error what is known
   * @return an exception of the class that fits the status
   */
  public static ApiException of(ApiError error) {
    return switch (error.status()) {
      case 401 -> new AuthenticationException(error);
      case 403 -> new PermissionException(error);
      case 404 -> new NotFoundException(error);
      case 429 -> new RateLimitException(error);
      default -> error.status() >= 500 ? new ServerException(error) : new ApiException(error);
    };
  }

  /**
   * Returns the HTTP status.
   *
   * @return three digits
   */
  public final int status() {
    return status;
  }

  /**
   * Returns how often the call was tried.
   *
   * @return one or more
   */
  public final int attempts() {
    return attempts;
  }

  /**
   * Returns the server's id of the request, for its support.
   *
   * @return the id, or null where the server gave none
   */
  public final @Nullable String requestId() {
    return requestId;
  }

  /**
   * Returns what the server says went wrong.
   *
   * @return one line, or null where the server gave no reason
   */
  public final @Nullable String reason() {
    return reason;
  }
}
