package io.usagesdk.cli;

import io.usagesdk.core.config.UsageConfig;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;

/**
 * The world around one run of the command, all that it reads and writes; tests give their own.
 *
 * @param in standard input
 * @param out standard output, for records and reports only
 * @param err standard error, for everything else
 * @param charset the encoding of text for people on standard output
 * @param outIsTerminal whether a person reads standard output
 * @param errIsTerminal whether a person reads standard error
 * @param environment the environment variables
 * @param systemProperties the Java system properties that may hold settings
 * @param workingDirectory what relative paths start from
 * @param homeDirectory where the user's own configuration lies
 * @param clock the time of day
 * @param exitHooks what runs when the process is interrupted
 * @param masked the secrets that no message may show
 */
record Session(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    Charset charset,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Properties systemProperties,
    Path workingDirectory,
    Path homeDirectory,
    Clock clock,
    ExitHooks exitHooks,
    MaskedSecrets masked) {

  /** Returns the world of this process. */
  static Session ofProcess() {
    Charset charset = Terminals.charset();
    // Not System.out: a PrintStream swallows the failure when nobody reads any more.
    return new Session(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset),
        charset,
        Terminals.isOutATerminal(),
        Terminals.isErrATerminal(),
        System.getenv(),
        System.getProperties(),
        Path.of(""),
        UsageConfig.homeDirectory(),
        Clock.systemUTC(),
        ExitHooks.ofRuntime(),
        new MaskedSecrets());
  }

  /** Whether to colour what goes to standard output; see no-color.org for the variable. */
  boolean colours() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
