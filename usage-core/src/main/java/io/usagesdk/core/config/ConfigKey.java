package io.usagesdk.core.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a provider.
 *
 * @param name lower case words joined by hyphens, such as {@code base-url}
 * @param description what it is for, one short sentence for help texts
 * @param required whether the provider cannot be made without it
 * @param secret whether its value must never be shown
 * @param defaultValue what holds when it is set nowhere; null where there is no default
 * @param vendorVariables the vendor's own environment variables for it, the preferred one first
 * @param unless the key that makes a required one needless when it is set; null where there is none
 */
public record ConfigKey(
    String name,
    String description,
    boolean required,
    boolean secret,
    @Nullable String defaultValue,
    List<String> vendorVariables,
    @Nullable String unless) {

  /**
   * Copies the list.
   *
   * @param name {@link #name()}
   * @param description {@link #description()}
   * @param required {@link #required()}
   * @param secret {@link #secret()}
   * @param defaultValue {@link #defaultValue()}
   * @param vendorVariables {@link #vendorVariables()}
   * @param unless {@link #unless()}
   */
  public ConfigKey {
    vendorVariables = List.copyOf(vendorVariables);
  }

  /**
   * Returns a key that may be left unset.
   *
   * @param name the key
   * @param description what it is for
   * @param defaultValue what holds when it is not set, or null
   * @return the key
   */
  public static ConfigKey optional(String name, String description, @Nullable String defaultValue) {
    return new ConfigKey(name, description, false, false, defaultValue, List.of(), null);
  }

  /**
   * Returns a key that must be set.
   *
   * @param name the key
   * @param description what it is for
   * @return the key
   */
  public static ConfigKey required(String name, String description) {
    return new ConfigKey(name, description, true, false, null, List.of(), null);
  }

  /**
   * Returns the same key, marked as secret.
   *
   * @return a new key
   */
  public ConfigKey asSecret() {
    return new ConfigKey(name, description, required, true, defaultValue, vendorVariables, unless);
  }

  /**
   * Returns the same key, with the vendor's own environment variables.
   *
   * @param variables their names, the preferred one first
   * @return a new key
   */
  public ConfigKey orVariables(String... variables) {
    return new ConfigKey(
        name, description, required, secret, defaultValue, List.of(variables), unless);
  }

  /**
   * Returns the same key, required only where another one is not set.
   *
   * @param other the key that may be set instead
   * @return a new key
   */
  public ConfigKey unless(String other) {
    return new ConfigKey(name, description, true, secret, defaultValue, vendorVariables, other);
  }
}
