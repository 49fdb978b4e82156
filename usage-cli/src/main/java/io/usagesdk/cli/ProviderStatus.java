package io.usagesdk.cli;

import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider and how far its configuration is.
 *
 * @param factory the provider
 * @param accounts the accounts that are ready, as {@code -p} takes them
 * @param missing the keys to set where nothing is configured yet
 * @param mistake what is wrong with the settings there are, and what to do; null if nothing is
 */
record ProviderStatus(
    UsageProviderFactory factory,
    List<String> accounts,
    List<ConfigKey> missing,
    @Nullable String mistake) {

  static ProviderStatus of(UsageProviderFactory factory, UsageConfig config) {
    try {
      List<String> accounts =
          config.accounts(factory).stream().map(ProviderSettings::label).toList();
      List<ConfigKey> missing = accounts.isEmpty() ? required(factory.keys()) : List.of();
      return new ProviderStatus(factory, accounts, missing, null);
    } catch (ConfigurationException e) {
      return new ProviderStatus(factory, List.of(), List.of(), e.getMessage());
    }
  }

  /** Of two keys that stand in for each other, the first is enough: it names the other. */
  private static List<ConfigKey> required(List<ConfigKey> keys) {
    List<ConfigKey> required = new ArrayList<>();
    for (ConfigKey key : keys) {
      if (key.required() && required.stream().noneMatch(k -> k.name().equals(key.unless()))) {
        required.add(key);
      }
    }
    return List.copyOf(required);
  }
}
