package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which of the configured accounts to ask. */
final class SelectionOptions {
  @Option(
      names = {"-p", "--provider"},
      paramLabel = "ID[/NAME]",
      description = "A provider with all its configured accounts, or one of them. Can be repeated.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All configured providers.")
  private boolean all;

  /** Tells whether all accounts are asked for. */
  boolean isAll() {
    return all;
  }

  /** Returns the accounts asked for, each once, in the order they were asked for. */
  List<ConfiguredAccount> select(Accounts accounts) {
    if (all && !ids.isEmpty()) {
      throw new ConfigurationException("--all", "it stands beside -p", "give one of the two");
    }
    return all ? accounts.all() : accounts.named(ids);
  }
}
