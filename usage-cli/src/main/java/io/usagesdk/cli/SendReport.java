package io.usagesdk.cli;

import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.UnknownRecord;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.export.RecordWriter;
import io.usagesdk.export.UnacceptedRecord;
import io.usagesdk.export.UnacceptedRecord.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of the records while they are sent. Where it cannot tell, since nobody reads
 * any more for instance, the sending goes on all the same.
 */
final class SendReport implements SendObserver<InputRecord> {
  /** Thousands of requests may fail, each with an id of its own. */
  private static final int MOST_FAILURES_TOLD = 10;

  private final UsageSender sender;
  private final MaskedSecrets masked;
  private final Messages messages;
  private final RecordWriter<UnacceptedRecord> writer;
  private final @Nullable Rejects rejects;
  private final Set<String> failures = new HashSet<>();
  private @Nullable IOException brokenOutput;
  private long accepted;
  private long refused;
  private long unknown;
  private long unsent;
  private long requests;

  SendReport(
      UsageSender sender,
      MaskedSecrets masked,
      Messages messages,
      RecordWriter<UnacceptedRecord> writer,
      @Nullable Rejects rejects) {
    this.sender = sender;
    this.masked = masked;
    this.messages = messages;
    this.writer = writer;
    this.rejects = rejects;
  }

  long accepted() {
    return accepted;
  }

  long total() {
    return accepted + refused + unknown + unsent;
  }

  /** Why some records are missing on standard output; null if none is. */
  @Nullable IOException brokenOutput() {
    return brokenOutput;
  }

  @Override
  public void accepted(long position, InputRecord record) {
    accepted++;
    messages.progress().advance();
  }

  @Override
  public void refused(RefusedRecord<InputRecord> no) {
    refused++;
    add(no.record(), no.name(), Outcome.REFUSED, no.reason(), no.failedRecordId());
  }

  @Override
  public void unknown(UnknownRecord<InputRecord> perhaps) {
    unknown += perhaps.mayBeTaken() ? 1 : 0;
    unsent += perhaps.mayBeTaken() ? 0 : 1;
    Outcome outcome = perhaps.mayBeTaken() ? Outcome.UNKNOWN : Outcome.UNSENT;
    String reason = String.valueOf(perhaps.cause().getMessage());
    add(perhaps.record(), perhaps.name(), outcome, reason, null);
    tell(perhaps.cause());
  }

  @Override
  public void chunk(ChunkResult chunk) {
    requests++;
    if (chunk.failure() != null) {
      tell(chunk.failure());
    }
    write(RecordWriter::flush);
  }

  private void add(
      InputRecord record, String name, Outcome outcome, String reason, @Nullable String id) {
    messages.progress().advance();
    if (rejects != null) {
      rejects.add(record);
    }
    UnacceptedRecord row =
        new UnacceptedRecord(
            sender.id(),
            sender.source().orElse(null),
            record.line(),
            masked.mask(name),
            outcome,
            masked.mask(reason),
            id);
    write(out -> out.write(row));
  }

  private void tell(RuntimeException failure) {
    if (failures.size() < MOST_FAILURES_TOLD
        && failures.add(String.valueOf(failure.getMessage()))) {
      messages.failure(
          failure,
          failures.size() == MOST_FAILURES_TOLD ? " [further failures are not shown]" : "");
    }
  }

  /** Writes what is left. */
  void end() {
    write(RecordWriter::close);
    messages.progress().erase();
  }

  private void write(Step step) {
    if (brokenOutput == null) {
      try {
        step.on(writer);
      } catch (IOException e) {
        brokenOutput = e;
      }
    }
  }

  /** Returns how many records became what. */
  String summary() {
    return String.format(Locale.ROOT, "%,d of %,d records accepted", accepted, total())
        + part(refused, "refused")
        + part(unknown, "unknown")
        + part(unsent, "unsent")
        + String.format(Locale.ROOT, ", in %,d request%s", requests, requests == 1 ? "" : "s");
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
  }

  /** What is done with the writer. */
  private interface Step {
    void on(RecordWriter<UnacceptedRecord> writer) throws IOException;
  }
}
