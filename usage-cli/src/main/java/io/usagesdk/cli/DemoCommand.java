package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.core.sending.UsageSenders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "Start the simulated providers, fetch from them and send to them over HTTP, and print a"
          + " report. Needs no account and no network, and looks at none of your settings."
    },
    footerHeading = "%nExample:%n",
    footer = {"  usage demo", "", "Exit codes: 0 all went well; 1 failure; 130 interrupted."})
final class DemoCommand implements Callable<Integer> {
  /** Nothing can lie below a device, so no settings of the user's are found here. */
  private static final Path NOWHERE = Path.of("/dev/null");

  /** How the command was started, such as {@code ./usage}; a launcher may tell. */
  private static final String STARTED_AS = "io.usagesdk.cli.command";

  private final Session session;

  @Mixin private final MessageOptions verbosity = new MessageOptions();

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Messages messages = verbosity.messages(session);
    Period period = new PeriodOptions().period(session.clock());
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (warnings;
        Simulators simulators = Simulators.start(0)) {
      AwsProperties properties = AwsProperties.of(simulators.environment());
      try {
        UsageConfig config = config(simulators);
        print(report(config, period, messages), send(config, period));
      } finally {
        properties.close();
      }
    }
    return ExitCode.OK;
  }

  private static List<DemoSending> send(UsageConfig config, Period period) {
    List<DemoSending> sendings = new ArrayList<>();
    for (UsageSender sender : UsageSenders.fromConfig(config)) {
      try (sender) {
        if (sender.id().equals(DemoSending.AMIE)) {
          sendings.add(DemoSending.toAmie(sender, period.end()));
        }
      }
    }
    return sendings;
  }

  private static Tally report(UsageConfig config, Period period, Messages messages) {
    List<UsageProvider> providers = UsageProviders.fromConfig(config);
    try {
      Tally tally = new Tally(period);
      for (UsageProvider provider : providers) {
        fetch(provider, period, tally, messages);
      }
      messages.progress().erase();
      return tally;
    } finally {
      providers.forEach(UsageProvider::close);
    }
  }

  private static UsageConfig config(Simulators simulators) {
    UsageConfig.Builder builder =
        UsageConfig.builder()
            .environment(Map.of())
            .systemProperties(new Properties())
            .workingDirectory(NOWHERE)
            .homeDirectory(NOWHERE);
    simulators.running().forEach(s -> s.settings().forEach(builder::set));
    return builder.build();
  }

  private static void fetch(UsageProvider provider, Period period, Tally tally, Messages messages) {
    messages.progress().start(provider.id());
    // Where use can be had in pieces, they tell what caused it, and a total does not.
    UsageQuery query =
        provider.capabilities().contains(Capability.DAILY)
            ? UsageQuery.of(period).by(Granularity.DAY)
            : UsageQuery.of(period);
    try (UsageResults results = provider.usage(query)) {
      for (UsageRecord record : results) {
        tally.add(record);
        messages.progress().advance();
      }
    }
    if (provider.capabilities().contains(Capability.QUOTAS)) {
      for (Quota quota : provider.quotas()) {
        tally.add(quota);
      }
    }
  }

  private void print(Tally tally, List<DemoSending> sendings) throws IOException {
    String command = session.systemProperties().getProperty(STARTED_AS, "usage");
    String report =
        new DemoReport(Style.of(session), command).of(tally, sendings, UsageProviders.available());
    OutputStream out = session.out();
    out.write(report.getBytes(session.charset()));
    out.flush();
  }
}
