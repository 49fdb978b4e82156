package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.sending.UsageSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "Send usage records to a provider that collects them. Standard output gets a row for each"
          + " record that was not accepted, and nothing if all were."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage send -p amie october.jsonl",
      "  usage send -p amie october.csv --rejects again.csv",
      "  usage send -p amie - -o jsonl < october.jsonl",
      "",
      "Members are spelt as the provider spells them; the UsageType of each record tells what it",
      "is, and all records of a file have the same one. In the first line of a CSV a dot names a",
      "member of a member: Attributes.NodeCount.",
      "",
      "Exit codes: 0 all were accepted; 1 none was, or the sending broke off; 2 wrong command line",
      "or configuration; 3 some were accepted; 130 interrupted."
    })
final class SendCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "JSON Lines, or CSV with a first line that names the members; told apart by what is in"
              + " it. - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-p", "--provider"},
      paramLabel = "ID[/NAME]",
      description = "The provider, and its account if several are configured.")
  private @Nullable String account;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Write the records that were not accepted into a file, as they are, to be corrected and"
              + " sent again. It is replaced once all is sent, and may be the file that is sent;"
              + " where all were accepted it has no records.")
  private @Nullable Path rejectsFile;

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ConfigOptions configuration = new ConfigOptions();
  @Mixin private final MessageOptions verbosity = new MessageOptions();

  SendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<UsageProviderFactory> factories = UsageProviders.available();
    UsageConfig config = configuration.load(session, factories);
    List<String> ids = account == null ? List.of() : List.of(account);
    ConfiguredAccount chosen =
        Accounts.only(new Accounts(config, factories, Capability.SENDING).named(ids));
    Messages messages = verbosity.messages(session);
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (warnings;
        UsageSender sender = chosen.openSender(session.masked());
        InputSource source = InputSource.open(session, file);
        Rejects rejects = Rejects.open(session, rejectsFile, source)) {
      return new Sending(session, messages, chosen.label(), sender, source, rejects)
          .run(format.format());
    }
  }
}
