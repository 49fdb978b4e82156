package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Nearest;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the configured accounts that can do something.
 *
 * @param config the settings
 * @param factories all providers
 * @param needed what an account must be able to do
 */
record Accounts(UsageConfig config, List<UsageProviderFactory> factories, Capability needed) {
  /** Returns those of all providers. */
  List<ConfiguredAccount> all() {
    List<ConfiguredAccount> accounts = new ArrayList<>();
    for (UsageProviderFactory factory : factories) {
      // Settings are checked even where the provider cannot help, for a mistake is a mistake.
      List<ConfiguredAccount> configured =
          config.accounts(factory).stream().map(s -> new ConfiguredAccount(factory, s)).toList();
      if (isAble(factory)) {
        accounts.addAll(configured);
      }
    }
    if (accounts.isEmpty()) {
      throw new ConfigurationException(
          "--all",
          "no provider is configured that "
              + (isForSending() ? "collects usage" : "reports " + word()),
          "'usage providers' shows what to set, in usage.properties, the environment or with"
              + " --set; 'usage demo' needs nothing");
    }
    return accounts;
  }

  /** Returns those that are named, each once; of a provider without an account's name all. */
  List<ConfiguredAccount> named(List<String> ids) {
    if (ids.isEmpty()) {
      throw new ConfigurationException(
          "-p",
          "no provider is given",
          "add -p with one of "
              + list(factories.stream().filter(this::isAble).toList())
              + (isForSending() ? "" : ", or --all")
              + "; 'usage providers' shows what is configured");
    }
    Map<String, ConfiguredAccount> accounts = new LinkedHashMap<>();
    for (String id : ids) {
      int slash = id.indexOf('/');
      UsageProviderFactory factory = find(slash < 0 ? id : id.substring(0, slash));
      if (!isAble(factory)) {
        throw new ConfigurationException(
            factory.id(),
            "it does not " + (isForSending() ? "collect usage" : "report " + word()),
            "'usage providers' shows what it does");
      }
      if (slash < 0) {
        config
            .requireAccounts(factory)
            .forEach(s -> accounts.put(s.label(), new ConfiguredAccount(factory, s)));
      } else {
        ConfiguredAccount account =
            new ConfiguredAccount(factory, config.requireAccount(factory, id.substring(slash + 1)));
        accounts.put(account.label(), account);
      }
    }
    return List.copyOf(accounts.values());
  }

  /** Returns the only one of those that were found. */
  static ConfiguredAccount only(List<ConfiguredAccount> accounts) {
    if (accounts.size() > 1) {
      List<String> labels = accounts.stream().map(ConfiguredAccount::label).toList();
      throw new ConfigurationException(
          "-p",
          "this is for one account, not for several: " + String.join(", ", labels),
          "name one of them, such as -p "
              + labels.get(labels.size() - 1)
              + "; one without a name has to be given a name beside others");
    }
    return accounts.get(0);
  }

  private boolean isAble(UsageProviderFactory factory) {
    return factory.capabilities().contains(needed);
  }

  private boolean isForSending() {
    return needed == Capability.SENDING;
  }

  private String word() {
    return needed.name().toLowerCase(Locale.ROOT);
  }

  private UsageProviderFactory find(String id) {
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
