package io.usagesdk.core.config;

import java.util.ArrayList;
import java.util.Collection;
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
 * @param unless the keys any of which makes a required one needless when it is set; mostly none
 */
public record ConfigKey(
    String name,
    String description,
    boolean required,
    boolean secret,
    @Nullable String defaultValue,
    List<String> vendorVariables,
    List<String> unless) {

  /**
   * Copies the lists.
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
    unless = List.copyOf(unless);
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
    return new ConfigKey(name, description, false, false, defaultValue, List.of(), List.of());
  }

  /**
   * Returns a key that must be set.
   *
   * @param name the key
   * @param description what it is for
   * @return the key
   */
  public static ConfigKey required(String name, String description) {
    return new ConfigKey(name, description, true, false, null, List.of(), List.of());
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
   * Returns the same key, required only where none of others is set.
   *
   * @param others the keys that may be set instead; those of them that are required themselves are
   *     needed together
   * @return a new key
   */
  public ConfigKey unless(String... others) {
    return new ConfigKey(
        name, description, true, secret, defaultValue, vendorVariables, List.of(others));
  }

  /**
   * Returns what may be set instead of this key, for messages.
   *
   * @param all the provider's keys
   * @return the ways, each with the names of the keys that it takes; empty where there is none
   */
  public List<List<String>> alternatives(Collection<ConfigKey> all) {
    List<List<String>> ways = new ArrayList<>();
    List<String> together = new ArrayList<>();
    for (ConfigKey key : all) {
      if (unless.contains(key.name())) {
        if (!key.required()) {
          ways.add(List.of(key.name()));
          continue;
        }
        if (together.isEmpty()) {
          ways.add(together);
        }
        together.add(key.name());
      }
    }
    return ways.stream().map(List::copyOf).toList();
  }
}
