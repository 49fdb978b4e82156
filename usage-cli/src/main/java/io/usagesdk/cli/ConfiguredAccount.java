package io.usagesdk.cli;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;

/** An account that can be asked. */
record ConfiguredAccount(UsageProviderFactory factory, ProviderSettings settings) {
  /** Makes the provider; from here on no message shows the account's secrets. */
  UsageProvider open(MaskedSecrets masked) {
    for (ConfigKey key : factory.keys()) {
      if (key.secret()) {
        settings.secret(key.name()).ifPresent(masked::add);
      }
    }
    return factory.create(settings);
  }
}
