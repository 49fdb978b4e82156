package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.UsageSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "failed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "List the records that were sent but could not be processed, and what is wrong with them; or"
          + " take records off that list."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage failed -p amie",
      "  usage failed -p amie -o jsonl | jq -c '.record|select(.UsageType==\"Compute\")' >"
          + " again.jsonl",
      "  usage failed -p amie --clear 1729,1730",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers failed, the rest was written; 130 interrupted."
    })
final class FailedCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--clear",
      paramLabel = "ID,...",
      description =
          "Take these records of one account off the list, instead of listing them; several ids"
              + " with commas between them.")
  private List<String> clear = new ArrayList<>();

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ListingRun run = new ListingRun();

  FailedCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!clear.isEmpty()) {
      run.onOne(session, selection, ListingRun.Side.SENDING, this::clear);
      return ExitCode.OK;
    }
    return run.run(
        session,
        selection,
        new ListingRun.Subject<UsageSender, FailedRecord>(
            ListingRun.Side.SENDING,
            ListingRun.Form.of(format.format()::failures),
            "no records have failed",
            new OneByOne<>(UsageSender::failed)));
  }

  private String clear(UsageSender sender) {
    Set<String> ids = new LinkedHashSet<>();
    for (String each : clear) {
      for (String id : each.split(",", -1)) {
        ids.add(id.strip());
      }
    }
    Set<String> listed = new HashSet<>();
    sender.failed().forEach(record -> listed.add(String.valueOf(record.id())));
    try {
      sender.clear(ids);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "--clear", String.valueOf(e.getMessage()), "'usage failed' lists them");
    }
    List<String> missing = ids.stream().filter(id -> !listed.contains(id)).toList();
    return String.format(
            Locale.ROOT, "%,d cleared from the list of failed records", ids.size() - missing.size())
        + (missing.isEmpty() ? "" : ", not on it: " + String.join(", ", missing));
  }
}
