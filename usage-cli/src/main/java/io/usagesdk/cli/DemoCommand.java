package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.CollectReport;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageCollector;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.core.sending.UsageSenders;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    footer = {
      "  usage demo",
      "  usage demo --out focus.csv --focus-version 1.2",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line; 130 interrupted."
    })
final class DemoCommand implements Callable<Integer> {
  /** Nothing can lie below a device, so no settings of the user's are found here. */
  private static final Path NOWHERE = Path.of("/dev/null");

  /** What has happened in less time makes no page. */
  private static final Duration ENOUGH = Duration.ofDays(3);

  /** How the command was started, such as {@code ./usage}; a launcher may tell. */
  private static final String STARTED_AS = "io.usagesdk.cli.command";

  private final Session session;

  @Option(
      names = OutputOptions.OUT,
      paramLabel = "FILE",
      description = "Write the records to a file after FOCUS, too, with its metadata beside it.")
  private @Nullable Path file;

  @Mixin private final FocusOptions focus = new FocusOptions();
  @Mixin private final MessageOptions verbosity = new MessageOptions();

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FocusCsv format = focus.format(List.of());
    Path named = file;
    if (named == null) {
      run(format.writer(OutputStream.nullOutputStream()));
      return ExitCode.OK;
    }
    try (Destination destination =
        ReplacedPair.open(
            OutputOptions.OUT,
            session.workingDirectory().resolve(named),
            (out, data) -> format.writeMetadata(out, data.toString(), session.clock().instant()),
            session.exitHooks())) {
      run(format.writer(destination.stream()));
      destination.commit();
      verbosity
          .messages(session)
          .note(
              "the records of use, without forecasts, are in "
                  + named
                  + ", and what its columns are beside it");
    }
    return ExitCode.OK;
  }

  private void run(RecordWriter<UsageRecord> focusFile) throws IOException, InterruptedException {
    Messages messages = verbosity.messages(session);
    Period period = period(session.clock());
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (focusFile;
        warnings;
        Simulators simulators = Simulators.start(0)) {
      AwsProperties properties = AwsProperties.of(simulators.environment());
      try {
        UsageConfig config = config(simulators);
        FocusExcerpt excerpt = new FocusExcerpt(focus.format(FocusExcerpt.COLUMNS));
        Tally tally = report(config, period, messages, focusFile, excerpt);
        print(tally, send(config, period), excerpt.lines());
      } finally {
        properties.close();
      }
    }
  }

  /** This month up to now; in its first days the one before as well, or there is little to see. */
  static Period period(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Period(Period.containing(now.minus(ENOUGH), Granularity.MONTH).start(), now);
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

  private static Tally report(
      UsageConfig config,
      Period period,
      Messages messages,
      RecordWriter<UsageRecord> focusFile,
      FocusExcerpt excerpt)
      throws IOException, InterruptedException {
    List<UsageProvider> providers = UsageProviders.fromConfig(config);
    try {
      messages.progress().start(providers.size() + " services");
      Tally.Sums sums = new Tally.Sums();
      CollectReport collected =
          collect(
              providers,
              period,
              record -> {
                sums.accept(record);
                focusFile.write(record);
                excerpt.accept(record);
                messages.progress().advance();
              });
      return sums.tally(period, collected, quotas(providers));
    } finally {
      messages.progress().erase();
      providers.forEach(UsageProvider::close);
    }
  }

  private static CollectReport collect(
      List<UsageProvider> providers, Period period, Asking.Receiver<UsageRecord> receiver)
      throws IOException, InterruptedException {
    CollectReport report =
        AtOnce.collect(
            UsageCollector.of(providers).inOrder(), provider -> query(provider, period), receiver);
    for (CollectReport.OfProvider of : report.failures()) {
      if (of.failure() != null) {
        throw of.failure();
      }
    }
    return report;
  }

  /** Where use can be had in pieces, they tell what caused it, and a total does not. */
  private static UsageQuery query(UsageProvider provider, Period period) {
    UsageQuery total = UsageQuery.of(period);
    return provider.capabilities().contains(Capability.DAILY) ? total.by(Granularity.DAY) : total;
  }

  private static List<Quota> quotas(List<UsageProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.capabilities().contains(Capability.QUOTAS))
        .flatMap(provider -> provider.quotas().stream())
        .toList();
  }

  private static UsageConfig config(Simulators simulators) {
    UsageConfig.Builder builder =
        UsageConfig.builder()
            .environment(Map.of())
            .systemProperties(new Properties())
            .workingDirectory(NOWHERE)
            .homeDirectory(NOWHERE);
    simulators.running().forEach(s -> s.settings().forEach(builder::set));
    // People want to know who, which Deadline Cloud does not tell unless asked.
    return builder.set("deadline.group-by", "QUEUE_ID,USER_ID").build();
  }

  private void print(Tally tally, List<DemoSending> sendings, List<String> focusLines)
      throws IOException {
    Page page = new Page(Style.of(session));
    DemoReport report = new DemoReport(page, tally, UsageProviders.available());
    report.collected();
    report.largest();
    report.providers(sendings);
    String command = session.systemProperties().getProperty(STARTED_AS, "usage");
    DemoAdvice advice = new DemoAdvice(page, command);
    advice.focus(focus.version().id(), focusLines);
    advice.next();
    OutputStream out = session.out();
    out.write(page.toString().getBytes(session.charset()));
    out.flush();
  }
}
