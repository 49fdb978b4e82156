package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** Returns the accounts asked for, each once, in the order they were asked for. */
  List<ConfiguredAccount> select(
      UsageConfig config, List<UsageProviderFactory> factories, Capability needed) {
    if (all == !ids.isEmpty()) {
      throw all
          ? new ConfigurationException("--all", "it stands beside -p", "give one of the two")
          : new ConfigurationException(
              "-p",
              "no provider is given",
              "add -p with one of "
                  + list(factories)
                  + ", or --all; 'usage providers' shows what is configured");
    }
    return all ? allOf(config, factories, needed) : named(config, factories, needed);
  }

  private static List<ConfiguredAccount> allOf(
      UsageConfig config, List<UsageProviderFactory> factories, Capability needed) {
    List<ConfiguredAccount> accounts = new ArrayList<>();
    for (UsageProviderFactory factory : factories) {
      // Settings are checked even where the provider cannot help, for a mistake is a mistake.
      List<ConfiguredAccount> configured =
          config.accounts(factory).stream().map(s -> new ConfiguredAccount(factory, s)).toList();
      if (factory.capabilities().contains(needed)) {
        accounts.addAll(configured);
      }
    }
    if (accounts.isEmpty()) {
      throw new ConfigurationException(
          "--all",
          "no provider is configured that reports " + needed.name().toLowerCase(Locale.ROOT),
          "'usage providers' shows what to set, in usage.properties, the environment or with"
              + " --set; 'usage demo' needs nothing");
    }
    return accounts;
  }

  private List<ConfiguredAccount> named(
      UsageConfig config, List<UsageProviderFactory> factories, Capability needed) {
    Map<String, ConfiguredAccount> accounts = new LinkedHashMap<>();
    for (String id : ids) {
      int slash = id.indexOf('/');
      UsageProviderFactory factory = find(slash < 0 ? id : id.substring(0, slash), factories);
      if (!factory.capabilities().contains(needed)) {
        throw new ConfigurationException(
            factory.id(),
            "it does not report " + needed.name().toLowerCase(Locale.ROOT),
            "'usage providers' shows what it does");
      }
      if (slash < 0) {
        config
            .requireAccounts(factory)
            .forEach(s -> accounts.put(s.label(), new ConfiguredAccount(factory, s)));
      } else {
        ConfiguredAccount account =
            new ConfiguredAccount(factory, config.requireAccount(factory, id.substring(slash + 1)));
        accounts.put(account.settings().label(), account);
      }
    }
    return List.copyOf(accounts.values());
  }

  private static UsageProviderFactory find(String id, List<UsageProviderFactory> factories) {
    return factories.stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "-p",
                    "there is no provider '" + id + "'",
                    Nearest.to(id, factories.stream().map(UsageProviderFactory::id).toList())
                        .map(i -> "did you mean '" + i + "'?")
                        .orElseGet(() -> "use one of " + list(factories))));
  }

  private static String list(List<UsageProviderFactory> factories) {
    return factories.stream().map(UsageProviderFactory::id).collect(Collectors.joining(", "));
  }
}
