package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The {@code usage} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(Session.ofProcess(), args));
  }

  /** Runs the command and returns its exit code: 0, 1, 2, 3 or 130. */
  static int run(Session session, String... args) {
    try {
      return commandLine(session).execute(args);
    } catch (Throwable e) {
      // Picocli passes errors on, such as a class that cannot be loaded; they too are one line.
      return failed(session, e, false);
    } finally {
      session.err().flush();
    }
  }

  private static CommandLine commandLine(Session session) {
    CommandLine root = new CommandLine(new UsageCommand());
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Print a completion script for bash or zsh.")
        .footerHeading("%nExample:%n")
        .footer("  source <(usage generate-completion)");
    root.addSubcommand(new ProvidersCommand(session))
        .addSubcommand(new FetchCommand(session))
        .addSubcommand(new ReportCommand(session))
        .addSubcommand(new QuotasCommand(session))
        .addSubcommand(new SendCommand(session))
        .addSubcommand(new StatusCommand(session))
        .addSubcommand(new FailedCommand(session))
        .addSubcommand(new SimulateCommand(session))
        .addSubcommand(new DemoCommand(session))
        .addSubcommand(completion)
        .addSubcommand(new HelpCommand());
    // A file may be called @jobs.csv; its lines are no options, and messages must not quote them.
    return root.setExpandAtFiles(false)
        .setOut(new PrintWriter(session.out(), true, session.charset()))
        .setErr(session.err())
        .setColorScheme(Help.defaultColorScheme(session.colours() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setParameterExceptionHandler(new WrongUsage(session))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> failed(session, exception, stacktrace(parsed)));
  }

  private static boolean stacktrace(ParseResult parsed) {
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    return leaf.hasMatchedOption(MessageOptions.STACKTRACE);
  }

  private static int failed(Session session, Throwable failure, boolean stacktrace) {
    if (failure instanceof IOException && isBrokenPipe(failure)) {
      // As in `usage fetch | head -1`: the reader has what it wanted.
      return ExitCode.OK;
    }
    if (failure instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    new Messages(session, false, stacktrace, Progress.none()).failure(failure, "");
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.FAILURE;
  }

  /**
   * Java tells it by the message alone; it names the pipe in every language of the C library. That
   * of a file system's failure names a file, which may lie in a directory called pipeline.
   */
  static boolean isBrokenPipe(Throwable failure) {
    return !(failure instanceof FileSystemException)
        && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
