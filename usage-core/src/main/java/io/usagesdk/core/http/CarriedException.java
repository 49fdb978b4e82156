package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;
import java.io.IOException;

/**
 * Carries one of our exceptions through OkHttp, which lets only IOExceptions pass in good order.
 */
final class CarriedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final UsageException carried;

  CarriedException(UsageException carried) {
    super(carried);
    this.carried = carried;
  }

  UsageException carried() {
    return carried;
  }
}
