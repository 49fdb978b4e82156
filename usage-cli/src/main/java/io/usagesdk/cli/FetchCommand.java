package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageRecord;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = "Fetch usage records of one, several or all configured providers.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage fetch -p thousandeyes",
      "  usage fetch --all --from 2026-10-01 --to 2026-11-01 -o jsonl --out october.jsonl",
      "  usage fetch -p thousandeyes/eu --granularity total -o jsonl | jq .quantity",
      "  usage fetch --all -o csv --columns metric,quantity,attributes.jobType --safe-cells",
      "  usage fetch --all -o focus-csv --focus-account 4711=Example --out october.csv",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers failed, the rest was written; 130 interrupted."
    })
final class FetchCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final PeriodOptions time = new PeriodOptions();
  @Mixin private final RecordFormatOptions format = new RecordFormatOptions();
  @Mixin private final ListingRun run = new ListingRun();

  FetchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Period period = time.period(session.clock());
    return run.run(
        session,
        selection,
        new ListingRun.Subject<UsageProvider, UsageRecord>(
            ListingRun.Side.reporting(Capability.USAGE),
            format.form(session.clock()),
            "no records from " + period.start() + " to " + period.end(),
            new AtOnce(
                provider -> time.query(period, provider.capabilities()), selection.isAll(), true)));
  }
}
