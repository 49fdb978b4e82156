package io.usagesdk.core.sending;

/**
 * Told what becomes of records while they are sent: of every record once, in the order of the
 * input, and of every request after its records. All calls come from the thread that sends.
 *
 * @param <R> what the records are
 */
public interface SendObserver<R> {
  /**
   * Told of a record that the service has taken.
   *
   * @param position where it was in the input, counted from 0
   * @param record the record
   */
  default void accepted(long position, R record) {}

  /**
   * Told of a record that the service will not take as it is.
   *
   * @param refused the record, and why
   */
  default void refused(RefusedRecord<R> refused) {}

  /**
   * Told of a record that the service may or may not have taken.
   *
   * @param unknown the record, and what went wrong
   */
  default void unknown(UnknownRecord<R> unknown) {}

  /**
   * Told of a request.
   *
   * @param chunk what it held and what was answered
   */
  default void chunk(ChunkResult chunk) {}
}
