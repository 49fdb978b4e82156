package io.usagesdk.cli;

import io.usagesdk.core.error.UsageException;
import io.usagesdk.export.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What goes to standard error: one line each, without secrets or control characters. */
final class Messages {
  private final Session session;
  private final boolean quiet;
  private final boolean stacktrace;
  private final Progress progress;

  Messages(Session session, boolean quiet, boolean stacktrace, Progress progress) {
    this.session = session;
    this.quiet = quiet;
    this.stacktrace = stacktrace;
    this.progress = progress;
  }

  Progress progress() {
    return progress;
  }

  void error(String text) {
    print("usage: " + text);
  }

  void warning(String text) {
    if (!quiet) {
      print("usage: warning: " + text);
    }
  }

  void note(String text) {
    if (!quiet) {
      print("usage: " + text);
    }
  }

  /** Reports a failure in one line; {@code addition} is put behind it. */
  void failure(Throwable failure, String addition) {
    error(describe(failure) + addition);
    if (stacktrace) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      session.err().print(session.masked().mask(trace.toString()));
      session.err().flush();
    }
  }

  private String describe(Throwable failure) {
    if (failure instanceof UsageException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof IOException) {
      // Input is read by the library, which reports that in its own words.
      return "cannot write the output ("
          + failure.getMessage()
          + "): make room for it, or write to another place";
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory: give more with JAVA_TOOL_OPTIONS=-Xmx..., or use -o jsonl";
    }
    // The message of an exception that nobody foresaw may hold anything, so it is not shown.
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return "internal error ("
        + failure.getClass().getName()
        + place
        + "): this is a bug"
        + (stacktrace ? "" : "; --stacktrace shows what to report");
  }

  private void print(String line) {
    // Line breaks separate sentences in what others wrote; here they must not.
    String oneLine = line.strip().replaceAll("\\s*\\R\\s*", " ");
    String shown = session.masked().mask(TerminalText.clean(oneLine));
    // Warnings come from the threads that read, too.
    progress.giveWay(
        () -> {
          session.err().println(shown);
          session.err().flush();
        });
  }
}
