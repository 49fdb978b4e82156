package io.usagesdk.core.http;

import java.io.IOException;

/** A request went out on a kept connection that the server had left, and got no answer. */
final class StaleConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  StaleConnectionException(IOException failure) {
    super(failure.getMessage(), failure);
  }
}
