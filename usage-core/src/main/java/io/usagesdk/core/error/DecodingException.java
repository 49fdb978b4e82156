package io.usagesdk.core.error;

import org.jspecify.annotations.Nullable;

/** An answer came whose body is not what the provider's OpenAPI document promises. */
public final class DecodingException extends UsageException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param provider whom was called
   * @param operation what was called
   * @param what what is wrong with the body, naming the place in it
   * @param cause what the decoder said, or null
   */
  public DecodingException(
      String provider, @Nullable String operation, String what, @Nullable Throwable cause) {
    super(
        provider,
        operation,
        line(
            provider,
            what,
            "check that base-url is the provider's API; if it is, its answers have changed and a"
                + " newer release is needed"),
        cause);
  }
}
