package io.usagesdk.core.http;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a cause whose message holds a secret: an app may log a failure with all its causes,
 * and what a server sent back is quoted in them.
 */
final class ShownCause extends Exception {
  private static final long serialVersionUID = 1L;

  private ShownCause(String shown, @Nullable Throwable cause) {
    super(shown, cause);
  }

  /** Returns the failure itself if it shows no secret, else what it says without them. */
  static @Nullable Throwable of(@Nullable Throwable failure, Redactor redactor) {
    if (failure == null || !showsSecret(failure, redactor)) {
      return failure;
    }
    ShownCause shown =
        new ShownCause(redactor.text(failure.toString()), of(failure.getCause(), redactor));
    shown.setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      shown.addSuppressed(of(suppressed, redactor));
    }
    return shown;
  }

  private static boolean showsSecret(Throwable failure, Redactor redactor) {
    String text = failure.toString();
    if (!redactor.text(text).equals(text)) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (showsSecret(suppressed, redactor)) {
        return true;
      }
    }
    Throwable cause = failure.getCause();
    return cause != null && showsSecret(cause, redactor);
  }
}
