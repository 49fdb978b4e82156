package io.usagesdk.core.sending;

import io.usagesdk.core.Capability;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.config.UsageConfig;
import java.util.ArrayList;
import java.util.List;

/** Finds the senders on the class path: those of the providers that can do more than report. */
public final class UsageSenders {
  private UsageSenders() {}

  /**
   * Returns the factory of every provider on the class path that makes senders.
   *
   * @return sorted by id
   */
  public static List<UsageProviderFactory> available() {
    return UsageProviders.available().stream()
        .filter(factory -> factory.capabilities().contains(Capability.SENDING))
        .toList();
  }

  /**
   * Makes a sender for every account configured in the usual places.
   *
   * @return sorted by id, then by the account's name; each to be closed
   * @throws io.usagesdk.core.error.ConfigurationException if something is set wrongly or by halves
   * @see UsageConfig#load()
   */
  public static List<UsageSender> fromConfig() {
    return fromConfig(UsageConfig.load());
  }

  /**
   * Makes a sender for every account of a configuration.
   *
   * @param config the configuration
   * @return sorted by id, then by the account's name; each to be closed
   * @throws io.usagesdk.core.error.ConfigurationException if something is set wrongly or by halves
   */
  public static List<UsageSender> fromConfig(UsageConfig config) {
    config.rejectUnknownProviders(
        UsageProviders.available().stream().map(UsageProviderFactory::id).toList());
    List<UsageSender> senders = new ArrayList<>();
    try {
      for (UsageProviderFactory factory : available()) {
        for (ProviderSettings settings : config.accounts(factory)) {
          senders.add(factory.createSender(settings));
        }
      }
      return List.copyOf(senders);
    } catch (RuntimeException e) {
      senders.forEach(UsageSender::close);
      throw e;
    }
  }
}
