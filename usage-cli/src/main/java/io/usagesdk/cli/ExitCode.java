package io.usagesdk.cli;

/** What the process ends with; scripts rely on these. */
final class ExitCode {
  static final int OK = 0;

  /** Nothing usable came of it. */
  static final int FAILURE = 1;

  /** The command line or the configuration is wrong; nothing was sent. */
  static final int USAGE = 2;

  /** Some providers failed, what the others had was written; or some records were not accepted. */
  static final int PARTIAL = 3;

  /** As a shell reports the end by SIGINT; the Java runtime itself ends with it as well. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
