package io.usagesdk.core.config;

import java.util.List;
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

  /** Tells how any key of the account is spelt. */
  String howToName() {
    return "set " + propertyPrefix() + "<key> or " + variablePrefix() + "<KEY>";
  }

  /** Tells what may be set instead, each way with all that it takes. */
  String orInstead(List<List<ConfigKey>> ways) {
    return ways.stream()
        .map(way -> way.stream().map(this::bothNames).collect(Collectors.joining(" and ")))
        .map("; or instead "::concat)
        .collect(Collectors.joining());
  }

  private String bothNames(ConfigKey key) {
    return property(key) + " (" + variable(key) + vendorVariables(key) + ")";
  }

  /** Returns what a key is called in files and in the environment. */
  String eitherName(ConfigKey key) {
    return property(key) + " or " + variable(key);
  }

  private String property(ConfigKey key) {
    return propertyPrefix() + key.name();
  }

  private String propertyPrefix() {
    return "usage." + (account == null ? provider : provider + "[" + account + "]") + ".";
  }

  private String variable(ConfigKey key) {
    return variablePrefix() + Setting.variableForm(key.name());
  }

  private String variablePrefix() {
    return "USAGE_"
        + Setting.variableForm(provider)
        + (account == null ? "_" : "__" + Setting.variableForm(account) + "__");
  }

  /** A named account inherits no secrets, from a vendor's variable no more than from our keys. */
  private String vendorVariables(ConfigKey key) {
    return account != null && key.secret()
        ? ""
        : key.vendorVariables().stream().map(v -> " or " + v).collect(Collectors.joining());
  }
}
