package io.usagesdk.core;

import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.sending.UsageSender;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the providers of one service from configuration; found with {@link
 * java.util.ServiceLoader}.
 */
public interface UsageProviderFactory {
  /**
   * Returns the provider's id, as in configuration keys and records.
   *
   * @return lower case letters and digits, such as {@code acme}
   */
  String id();

  /**
   * Returns the service's name for people.
   *
   * @return such as {@code Acme Widgets}
   */
  String displayName();

  /**
   * Says what the service is, for people who have never heard of it.
   *
   * @return a short sentence or two; empty unless overridden
   */
  default String description() {
    return "";
  }

  /**
   * Returns what the providers made here can do.
   *
   * @return an unmodifiable set
   */
  Set<Capability> capabilities();

  /**
   * Returns what the providers made here measure.
   *
   * @return an unmodifiable list
   */
  List<Metric> metrics();

  /**
   * Returns the configuration keys of this provider, without those that every provider has.
   *
   * @return an unmodifiable list
   */
  List<ConfigKey> keys();

  /**
   * Makes a provider. Sends nothing.
   *
   * @param settings the settings of one account
   * @return a new provider
   * @throws ConfigurationException if a setting is missing or wrong; it names the key and where to
   *     set it
   */
  UsageProvider create(ProviderSettings settings);

  /**
   * Looks whether an account can be asked, as far as that can be told without sending anything.
   *
   * @param settings the settings of one account
   * @return what is left to be seen when it is asked, in one line without secrets; mostly empty
   * @throws ConfigurationException if it cannot be asked; as from {@link #create}, and where
   *     credentials come from elsewhere, if there are none
   */
  default Optional<String> check(ProviderSettings settings) {
    create(settings).close();
    return Optional.empty();
  }

  /**
   * Makes a sender, where the service collects use. Sends nothing yet.
   *
   * @param settings the settings of one account
   * @return a new sender
   * @throws ConfigurationException if a setting is missing or wrong; it names the key and where to
   *     set it
   * @throws UnsupportedOperationException if {@link #capabilities} does not list {@link
   *     Capability#SENDING}
   */
  default UsageSender createSender(ProviderSettings settings) {
    throw new UnsupportedOperationException(id() + " collects no usage");
  }
}
