package io.usagesdk.cli;

import io.usagesdk.core.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one line what is wrong with a command line, and where to read what is right. */
final class WrongUsage implements IParameterExceptionHandler {
  private final Session session;

  WrongUsage(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String hint = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
    new Messages(session, false, false, Progress.none()).error(describe(failure, args) + hint);
    return ExitCode.USAGE;
  }

  private static String describe(ParameterException failure, String[] args) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return describe(unmatched, args);
    }
    if (failure.getCause() instanceof TypeConversionException conversion
        && conversion.getMessage() != null) {
      ArgSpec argument = failure.getArgSpec();
      return (argument instanceof OptionSpec option ? option.longestName() + ": " : "")
          + conversion.getMessage();
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Missing required subcommand")) {
      return "no command is given: begin with 'usage demo'";
    }
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String describe(UnmatchedArgumentException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    // What stands behind an equals sign may be a secret.
    String argument = failure.getUnmatched().get(0).replaceFirst("(?s)^(-[^=]*)=.*", "$1");
    if (argument.startsWith("-")) {
      return "there is no option '"
          + argument
          + "'"
          + advice(argument, command.getCommandSpec().optionsMap().keySet());
    }
    argument = argument.replaceFirst("(?s)=.*", "=...");
    if (command.getParent() == null) {
      return "there is no command '"
          + argument
          + "'"
          + advice(argument, command.getSubcommands().keySet());
    }
    // What stands alone beside --set may be a value that slipped off its key, and secret.
    boolean maySlip = Arrays.stream(args).anyMatch(a -> a.startsWith("--set"));
    return maySlip
        ? "an argument too many: write --set KEY=VALUE without spaces"
        : "'" + argument + "' is an argument too many";
  }

  private static String advice(String typed, Collection<String> words) {
    return Nearest.to(typed, words).map(w -> ": did you mean '" + w + "'?").orElse("");
  }
}
