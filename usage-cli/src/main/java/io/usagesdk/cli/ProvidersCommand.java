package io.usagesdk.cli;

import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.export.OutputFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "providers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = "Show the providers there are: what they report, and what is configured.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage providers",
      "  usage providers --config work.properties",
      "",
      "Exit codes: 0 all went well; 2 wrong command line or configuration file."
    })
final class ProvidersCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ConfigOptions configuration = new ConfigOptions();
  @Mixin private final MessageOptions verbosity = new MessageOptions();

  ProvidersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<UsageProviderFactory> factories = UsageProviders.available();
    UsageConfig config = configuration.load(session, factories);
    List<ProviderStatus> statuses =
        factories.stream().map(f -> ProviderStatus.of(f, config)).toList();
    try (Destination destination =
            Destination.open(session, null, verbosity.messages(session).progress());
        OutputStream out = destination.stream()) {
      if (format.format() == OutputFormat.JSONL) {
        ProviderStatusText.writeJsonLines(statuses, out);
      } else {
        out.write(ProviderStatusText.forPeople(statuses).getBytes(destination.charset()));
      }
    }
    return ExitCode.OK;
  }
}
