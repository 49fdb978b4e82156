package io.usagesdk.deadline;

import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.error.ConfigurationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from, for messages: from configuration, whose names and places are told then,
 * or from whoever calls a builder.
 */
final class Origins {
  private final String label;
  private final @Nullable ProviderSettings settings;

  private Origins(String label, @Nullable ProviderSettings settings) {
    this.label = label;
    this.settings = settings;
  }

  static Origins ofBuilder(String label) {
    return new Origins(label, null);
  }

  static Origins of(ProviderSettings settings) {
    return new Origins(settings.label(), settings);
  }

  String label() {
    return label;
  }

  /** Returns the name and the place of a setting; empty where none holds the value. */
  Optional<String> of(String key) {
    return settings == null ? Optional.empty() : settings.origin(key);
  }

  /** Returns what a setting is called, in files and in the environment. */
  String names(String key) {
    return settings == null ? key : settings.names(key);
  }

  /** Returns a value with its name and where it comes from. */
  String shown(String key, Object value) {
    return key + " '" + value + "'" + of(key).map(origin -> " (" + origin + ")").orElse("");
  }

  /** Returns the complaint about a value. */
  ConfigurationException wrong(String key, Object value, String flaw) {
    return settings != null && of(key).isPresent()
        ? settings.wrong(key, flaw)
        : new ConfigurationException(
            label, key + " is '" + value + "', " + flaw, "give the builder another one");
  }
}
