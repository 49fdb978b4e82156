package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.export.RecordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks several accounts one after the other and writes what they have. One that fails does not keep
 * the others from being written.
 *
 * <p>An account that breaks off midway has failed: its records so far are true, but nobody can tell
 * what is missing. So a single account that breaks off is a failure, not a partial result, however
 * many records it had; a result is partial only where at least one account was complete.
 */
final class Gathering<S, T> {
  private final RecordWriter<T> writer;
  private final Messages messages;
  private final Listing<S, T> listing;
  private long written;
  private int complete;
  private final List<RuntimeException> failures = new ArrayList<>();

  Gathering(RecordWriter<T> writer, Messages messages, Listing<S, T> listing) {
    this.writer = writer;
    this.messages = messages;
    this.listing = listing;
  }

  /** What one account has. */
  interface Listing<S, T> {
    void pass(S account, Receiver<T> receiver) throws IOException;
  }

  /** Takes what there is. */
  interface Receiver<T> {
    void accept(T item) throws IOException;
  }

  /**
   * Asks one account.
   *
   * @param label what messages call it
   * @throws IOException if the output cannot be written, which concerns all accounts
   */
  void ask(String label, S account) throws IOException {
    long before = written;
    messages.progress().start(label);
    try {
      listing.pass(account, this::write);
      complete++;
    } catch (RuntimeException e) {
      failures.add(e);
      long had = written - before;
      messages.failure(
          e, had == 0 ? "" : String.format(Locale.ROOT, " [broke off after %,d records]", had));
    } finally {
      messages.progress().erase();
    }
  }

  long written() {
    return written;
  }

  int exitCode(boolean strict) {
    if (failures.isEmpty()) {
      return ExitCode.OK;
    }
    if (complete > 0) {
      return strict ? ExitCode.FAILURE : ExitCode.PARTIAL;
    }
    // Such as a granularity that the provider does not have: asked wrongly, nothing was sent.
    return failures.stream().allMatch(ConfigurationException.class::isInstance)
        ? ExitCode.USAGE
        : ExitCode.FAILURE;
  }

  private void write(T item) throws IOException {
    writer.write(item);
    written++;
    messages.progress().advance();
  }
}
