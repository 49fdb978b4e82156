package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.export.OutputFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code usage send}: looks through the input, sends it, and tells what came of it.
 *
 * @param label what messages call the account
 * @param rejects where to put what was not accepted, or null
 */
record Sending(
    Session session,
    Messages messages,
    String label,
    UsageSender sender,
    InputSource source,
    @Nullable Rejects rejects) {

  int run(OutputFormat format) throws IOException {
    String advice = "interrupted: send all of it again, none will count twice" + notWritten();
    ExitHooks.Registration onExit =
        session.exitHooks().register(() -> messages.error(label + ": " + advice));
    try (onExit) {
      return lookThroughAndSend(format);
    }
  }

  private int lookThroughAndSend(OutputFormat format) throws IOException {
    RecordReading reading;
    long total;
    try {
      messages.progress().start(label + ", looking through " + source.name());
      total = FirstPass.count(source, messages.progress());
      reading = RecordReading.of(source);
    } catch (UncheckedIOException e) {
      return unreadable(e.getCause());
    } catch (IOException e) {
      return unreadable(e);
    } finally {
      messages.progress().erase();
    }
    if (rejects != null) {
      rejects.begin(reading);
    }
    try (Destination destination = Destination.open(session, null, messages.progress())) {
      SendReport report =
          new SendReport(
              sender,
              session.masked(),
              messages,
              format.unaccepted(destination.stream(), destination.charset()),
              rejects);
      messages.progress().start(label, total);
      return send(reading, total, report);
    }
  }

  private int unreadable(@Nullable IOException failure) {
    messages.error(
        source.name() + ": cannot be read to the end (" + text(failure) + "): nothing was sent");
    return ExitCode.FAILURE;
  }

  private int send(RecordReading reading, long expected, SendReport report) {
    RuntimeException failure = null;
    try {
      if (reading.hasNext()) {
        sender.send(() -> reading, report);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    report.end();
    // Left set, it would keep the rest from being said and done.
    boolean interrupted = Thread.interrupted();
    if (failure != null) {
      tell(failure, reading);
    }
    boolean complete = failure == null && isUnchanged(expected, report.total()) && commitRejects();
    summarize(report);
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    return failure == null ? exitCode(report, complete) : exitCode(failure);
  }

  private void tell(RuntimeException failure, RecordReading reading) {
    if (reading.failure() != null) {
      messages.error(
          source.name()
              + ": cannot be read any further ("
              + text(reading.failure())
              + "), the last record was that of line "
              + reading.lastLine()
              + ": send all of it again, none will count twice"
              + notWritten());
    } else {
      messages.failure(failure, notWritten());
    }
  }

  /** What was counted first and sent then; another file than that may have mixed types, or gaps. */
  private boolean isUnchanged(long counted, long sent) {
    if (counted != sent) {
      messages.error(
          String.format(
              Locale.ROOT,
              "%s: was changed while it was sent, from %,d to %,d records: send all of it again,"
                  + " none will count twice%s",
              source.name(),
              counted,
              sent,
              notWritten()));
    }
    return counted == sent;
  }

  private String notWritten() {
    return rejects == null ? "" : "; --rejects was not written";
  }

  /** Returns whether there is nothing to complain of. */
  private boolean commitRejects() {
    String problem = rejects == null ? null : rejects.commit();
    if (problem != null) {
      messages.error(problem);
    }
    return problem == null;
  }

  private void summarize(SendReport report) {
    if (report.brokenOutput() != null && !Main.isBrokenPipe(report.brokenOutput())) {
      messages.failure(report.brokenOutput(), "");
    }
    if (report.total() == 0) {
      messages.note("nothing to send in " + source.name());
      return;
    }
    messages.note(label + ": " + report.summary());
    if (rejects == null && report.accepted() < report.total()) {
      messages.note(
          "with --rejects FILE the records that were not accepted go into a file, to be sent again"
              + " once what is wrong is mended");
    }
  }

  private static int exitCode(SendReport report, boolean complete) {
    if (complete && report.accepted() == report.total()) {
      return ExitCode.OK;
    }
    return report.accepted() > 0 ? ExitCode.PARTIAL : ExitCode.FAILURE;
  }

  private static int exitCode(RuntimeException failure) {
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.FAILURE;
  }

  private static String text(@Nullable IOException failure) {
    if (failure == null) {
      return "";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
