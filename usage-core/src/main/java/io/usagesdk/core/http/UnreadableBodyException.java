package io.usagesdk.core.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A complete body that is not what the spec promises. An IOException, so that it passes through
 * OkHttp's asynchronous calls like any other failure.
 */
final class UnreadableBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableBodyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
