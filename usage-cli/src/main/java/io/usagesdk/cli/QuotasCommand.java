package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.export.CsvFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "quotas",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description =
        "Fetch quotas: how much may be used in which time, and how much of it is used up.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage quotas --all",
      "  usage quotas -p thousandeyes -o jsonl --out quotas.jsonl",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers failed, the rest was written; 130 interrupted."
    })
final class QuotasCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final FlatFormatOptions format = new FlatFormatOptions();
  @Mixin private final ListingRun run = new ListingRun();

  QuotasCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return run.run(
        session,
        selection,
        new ListingRun.Subject<UsageProvider, Quota>(
            ListingRun.Side.reporting(Capability.QUOTAS),
            format.form(CsvFormat.quotas(), f -> f::quotas),
            "no quotas are set",
            new OneByOne<>(UsageProvider::quotas)));
  }
}
