package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.core.sending.UsageSender;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "Show what became of the records that were sent, by resource: how many were processed, what"
          + " was charged for them, and what was wrong with the others."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage status -p amie",
      "  usage status -p amie --from 2026-10-01 --to 2026-11-01 -o jsonl",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers failed, the rest was written; 130 interrupted."
    })
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Times.Converter.class,
      description =
          "Start, an ISO date or date-time, UTC unless it says otherwise. Default: no limit.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Times.Converter.class,
      description = "End. Default: no limit.")
  private @Nullable Instant to;

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ListingRun run = new ListingRun();

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant start = from;
    Instant end = to;
    if (start != null && end != null && start.isAfter(end)) {
      throw new ConfigurationException(
          "--from", start + " is after " + end, "give a --from that is before --to");
    }
    return run.run(
        session,
        selection,
        new ListingRun.Subject<UsageSender, ResourceStatus>(
            ListingRun.Side.SENDING,
            ListingRun.Form.of(format.format()::statuses),
            "no records were sent in that time",
            new OneByOne<>(sender -> sender.status(start, end))));
  }
}
