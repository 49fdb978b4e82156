package io.usagesdk.export;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/**
 * Writes records, quotas or the like one after the other, holding on to a bounded number of them.
 * For one thread at a time. What was written is complete only after {@link #close}.
 *
 * @param <T> what is written
 */
public interface RecordWriter<T> extends Closeable, Flushable {
  /**
   * Writes one of them.
   *
   * @param item what to write
   * @throws IOException if the stream beneath refuses it
   * @throws io.usagesdk.core.error.DecodingException if the format cannot hold it; nothing of it
   *     was written then, and the next one may follow
   */
  void write(T item) throws IOException;

  /**
   * Passes on what is ready. A table is not ready before its column widths are settled.
   *
   * @throws IOException if the stream beneath refuses it
   */
  @Override
  void flush() throws IOException;

  /**
   * Writes what is left and closes the stream beneath.
   *
   * @throws IOException if the stream beneath refuses it
   */
  @Override
  void close() throws IOException;
}
