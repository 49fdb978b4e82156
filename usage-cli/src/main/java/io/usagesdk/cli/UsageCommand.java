package io.usagesdk.cli;

import picocli.CommandLine.Command;

@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = "What your providers say you used: one format, one command.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  usage demo                                  a look at it, without account or network",
      "  usage providers                             what there is, what is configured",
      "  usage fetch -p thousandeyes                 this month's usage as a table",
      "  usage fetch --all -o jsonl --out use.jsonl  all of it, for a program",
      "  usage report --all --by account --top 10    sums, the largest accounts first",
      "  usage send -p amie october.jsonl            send usage that was measured elsewhere",
      "",
      "Settings: usage.thousandeyes.token=... in usage.properties (here or in",
      "~/.config/usage), USAGE_THOUSANDEYES_TOKEN in the environment, or --set.",
      "",
      "Exit codes: 0 all went well; 1 failure; 2 wrong command line or configuration;",
      "3 some providers or records failed, the rest was done; 130 interrupted."
    })
final class UsageCommand {}
