package io.usagesdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Whatever can go wrong between a configuration and a usage record. The message is one line, {@code
 * <provider>: <what> (<status>, request id ...): <what to do>}, and holds no secret. Failures of
 * earlier attempts of the same call are {@linkplain #getSuppressed suppressed}.
 */
public abstract sealed class UsageException extends RuntimeException
    permits ConfigurationException, TransportException, DecodingException, ApiException {
  private static final long serialVersionUID = 1L;

  /** Whom it happened with. */
  private final String provider;

  /** The operation of the provider's API, or null. */
  private final @Nullable String operation;

  UsageException(
      String provider, @Nullable String operation, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.provider = provider;
    this.operation = operation;
  }

  /**
   * Returns whom it happened with.
   *
   * @return the provider's id, with {@code /name} behind it for a named account
   */
  public final String provider() {
    return provider;
  }

  /**
   * Returns the operation that failed.
   *
   * @return the operation id of the provider's OpenAPI document; null where no call was made
   */
  public final @Nullable String operation() {
    return operation;
  }

  static String line(String provider, String what, @Nullable String advice) {
    return OneLine.of(
        advice == null ? provider + ": " + what : provider + ": " + what + ": " + advice);
  }
}
