package io.usagesdk.cli;

import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A provider and how far its configuration is.
 *
 * @param factory the provider
 * @param accounts the accounts that are ready, as {@code -p} takes them
 * @param outlooks what is left to be seen of those, each with the account
 * @param missing the keys to set where nothing is configured yet
 * @param mistakes what is wrong with the settings there are, and what to do
 */
record ProviderStatus(
    UsageProviderFactory factory,
    List<String> accounts,
    List<String> outlooks,
    List<ConfigKey> missing,
    List<String> mistakes) {

  static ProviderStatus of(UsageProviderFactory factory, UsageConfig config) {
    List<ProviderSettings> configured;
    try {
      configured = config.accounts(factory);
    } catch (ConfigurationException e) {
      return new ProviderStatus(
          factory, List.of(), List.of(), List.of(), List.of(String.valueOf(e.getMessage())));
    }
    List<String> accounts = new ArrayList<>();
    List<String> outlooks = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (ProviderSettings settings : configured) {
      try {
        factory.check(settings).ifPresent(o -> outlooks.add(settings.label() + ": " + o));
        accounts.add(settings.label());
      } catch (ConfigurationException e) {
        mistakes.add(String.valueOf(e.getMessage()));
      }
    }
    return new ProviderStatus(
        factory,
        List.copyOf(accounts),
        List.copyOf(outlooks),
        configured.isEmpty() ? missing(factory.keys()) : List.of(),
        List.copyOf(mistakes));
  }

  /** Of several ways to set something, only the first: it tells of the others. */
  private static List<ConfigKey> missing(List<ConfigKey> keys) {
    List<ConfigKey> missing = new ArrayList<>();
    for (ConfigKey key : keys) {
      if (key.required() && missing.stream().noneMatch(m -> key.unless().contains(m.name()))) {
        missing.add(key);
      }
    }
    return List.copyOf(missing);
  }
}
