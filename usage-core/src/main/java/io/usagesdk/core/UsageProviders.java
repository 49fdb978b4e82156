package io.usagesdk.core;

import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.config.UsageConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the providers on the class path. */
public final class UsageProviders {
  private UsageProviders() {}

  /**
   * Returns the factory of every provider on the class path.
   *
   * @return sorted by id
   */
  public static List<UsageProviderFactory> available() {
    List<UsageProviderFactory> found = available(ServiceLoader.load(UsageProviderFactory.class));
    // A thread of some container may have a class loader that does not see us.
    return found.isEmpty()
        ? available(
            ServiceLoader.load(
                UsageProviderFactory.class, UsageProviderFactory.class.getClassLoader()))
        : found;
  }

  private static List<UsageProviderFactory> available(ServiceLoader<UsageProviderFactory> loader) {
    return loader.stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(UsageProviderFactory::id))
        .toList();
  }

  /**
   * Makes a provider for every account configured in the usual places.
   *
   * @return sorted by id, then by the account's name; each to be closed
   * @throws io.usagesdk.core.error.ConfigurationException if something is set wrongly or by halves
   * @see UsageConfig#load()
   */
  public static List<UsageProvider> fromConfig() {
    return fromConfig(UsageConfig.load());
  }

  /**
   * Makes a provider for every account of a configuration.
   *
   * @param config the configuration
   * @return sorted by id, then by the account's name; each to be closed
   * @throws io.usagesdk.core.error.ConfigurationException if something is set wrongly or by halves
   */
  public static List<UsageProvider> fromConfig(UsageConfig config) {
    List<UsageProviderFactory> factories = available();
    config.rejectUnknownProviders(factories.stream().map(UsageProviderFactory::id).toList());
    List<UsageProvider> providers = new ArrayList<>();
    try {
      for (UsageProviderFactory factory : factories) {
        for (ProviderSettings settings : config.accounts(factory)) {
          providers.add(factory.create(settings));
        }
      }
      return List.copyOf(providers);
    } catch (RuntimeException e) {
      providers.forEach(UsageProvider::close);
      throw e;
    }
  }
}
