package io.usagesdk.cli;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.sending.UsageSender;

/** An account that can be asked. */
record ConfiguredAccount(UsageProviderFactory factory, ProviderSettings settings) {
  /** Returns what {@code -p} takes for it. */
  String label() {
    return settings.label();
  }

  /** Makes the provider; from here on no message shows the account's secrets. */
  UsageProvider open(MaskedSecrets masked) {
    mask(masked);
    return factory.create(settings);
  }

  /** Makes the sender; from here on no message shows the account's secrets. */
  UsageSender openSender(MaskedSecrets masked) {
    mask(masked);
    return factory.createSender(settings);
  }

  private void mask(MaskedSecrets masked) {
    for (ConfigKey key : factory.keys()) {
      if (key.secret()) {
        settings.secret(key.name()).ifPresent(masked::add);
      }
    }
  }
}
