package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.report.UsageSums;
import io.usagesdk.export.CsvFormat;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "Add up usage records of one, several or all configured providers.",
      "Different metrics, units and currencies are never added up, nor forecasts and use."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage report --all",
      "  usage report -p thousandeyes --by account,resource --top 10",
      "  usage report --all --from 2026-07-01 --to 2026-10-01 --by account,month -o csv",
      "  usage report -p geobox --by day -o jsonl --out days.jsonl",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers failed and are not in the sums, the rest was written; 130 interrupted."
    })
final class ReportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final GroupOptions groups = new GroupOptions();
  @Mixin private final PeriodOptions time = new PeriodOptions();
  @Mixin private final FlatFormatOptions format = new FlatFormatOptions();
  @Mixin private final ListingRun run = new ListingRun();

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Period period = time.period(session.clock());
    UsageSums sums = groups.sums();
    Set<Dimension> dimensions = sums.dimensions();
    AtOnce records =
        new AtOnce(
            provider -> time.query(period, provider.capabilities(), groups.granularity()),
            selection.isAll(),
            false);
    return run.run(
        session,
        selection,
        new ListingRun.Subject<UsageProvider, ReportRow>(
            ListingRun.Side.reporting(Capability.USAGE),
            format.form(
                CsvFormat.report(), f -> (out, charset) -> f.report(dimensions, out, charset)),
            "no records from " + period.start() + " to " + period.end(),
            new AddingUp(records, sums, groups::chosen)));
  }
}
