package io.usagesdk.cli;

import picocli.CommandLine.Option;

/** How much is said on standard error. */
final class MessageOptions {
  static final String STACKTRACE = "--stacktrace";

  @Option(
      names = {"-q", "--quiet"},
      description = "No warnings, no notes, no progress; errors only.")
  private boolean quiet;

  @Option(names = "--no-progress", description = "No progress line, not even on a terminal.")
  private boolean noProgress;

  @Option(names = STACKTRACE, description = "Show where in the program an error came from.")
  private boolean stacktrace;

  Messages messages(Session session) {
    boolean watched = session.errIsTerminal() && !quiet && !noProgress;
    Progress progress = watched ? Progress.on(session.err(), session.clock()) : Progress.none();
    return new Messages(session, quiet, stacktrace, progress);
  }
}
