package io.usagesdk.core.config;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of one account are spelt in each place.
 *
 * @param provider the provider's id
 * @param account the account's name, or null for the unnamed one
 */
record KeyNames(String provider, @Nullable String account) {
  /** How messages name the account. */
  String label() {
    return account == null ? provider : provider + "/" + account;
  }

  /** Tells every place where a key can be set. */
  String howToSet(ConfigKey key) {
    return "set "
        + property(key)
        + " in usage.properties or a --config file, "
        + variable(key)
        + vendorVariables(key)
        + " in the environment, or --set "
        + label()
        + "."
        + key.name()
        + "=...";
  }

  private String property(ConfigKey key) {
    String owner = account == null ? provider : provider + "[" + account + "]";
    return "usage." + owner + "." + key.name();
  }

  private String variable(ConfigKey key) {
    String owner = account == null ? "_" : "__" + Setting.variableForm(account) + "__";
    return "USAGE_" + Setting.variableForm(provider) + owner + Setting.variableForm(key.name());
  }

  /** A named account inherits no secrets, from a vendor's variable no more than from our keys. */
  private String vendorVariables(ConfigKey key) {
    return account != null && key.secret()
        ? ""
        : key.vendorVariables().stream().map(v -> " or " + v).collect(Collectors.joining());
  }
}
