package io.usagesdk.amie;

import io.usagesdk.core.error.UsageException;
import org.jspecify.annotations.Nullable;

/** What became of one record that was to be sent. */
sealed interface Verdict {
  /** It is queued. */
  record Accepted() implements Verdict {
    static final Accepted INSTANCE = new Accepted();
  }

  /**
   * The service does not take it.
   *
   * @param reason why not
   * @param failedRecordId the id under which the service keeps it, or null
   */
  record Refused(String reason, @Nullable String failedRecordId) implements Verdict {}

  /**
   * Nobody can tell.
   *
   * @param cause why not
   * @param mayBeTaken whether the service may have it
   */
  record Unknown(UsageException cause, boolean mayBeTaken) implements Verdict {}
}
