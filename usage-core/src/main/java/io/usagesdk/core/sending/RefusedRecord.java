package io.usagesdk.core.sending;

import io.usagesdk.core.error.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not sent since it cannot be right, or that the service did not take.
 *
 * @param position where it was in the input, counted from 0
 * @param record the record
 * @param name what the record is called in messages, such as {@code ComputeRecord 'job-1'}
 * @param reason what is wrong with it, in one line
 * @param failedRecordId the id under which the service keeps it; null where it does not
 * @param <R> what the records are
 */
public record RefusedRecord<R>(
    long position, R record, String name, String reason, @Nullable String failedRecordId) {

  /**
   * Makes one line of what the service says.
   *
   * @param position {@link #position()}
   * @param record {@link #record()}
   * @param name {@link #name()}
   * @param reason {@link #reason()}
   * @param failedRecordId {@link #failedRecordId()}
   */
  public RefusedRecord {
    reason = OneLine.of(reason);
  }
}
