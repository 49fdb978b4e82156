package io.usagesdk.core.config;

import io.usagesdk.core.Nearest;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings, from all places. What is found first holds:
 *
 * <ol>
 *   <li>{@link Builder#set}, which is the command line's {@code --set}
 *   <li>Java system properties, {@code usage.<provider>.<key>}
 *   <li>the environment, {@code USAGE_<PROVIDER>_<KEY>}
 *   <li>one properties file: the one named, else {@code usage.properties} in the working directory,
 *       else {@code ~/.config/usage/usage.properties}
 *   <li>the vendor's own environment variables
 *   <li>defaults
 * </ol>
 *
 * A named account, {@code usage.<provider>[<name>].<key>}, takes what it does not set from the
 * provider's unnamed keys, secrets excepted.
 */
public final class UsageConfig {
  private static final String CONFIGURATION = "configuration";

  /** One list a place, those that win first. */
  private final List<List<Setting>> layers;

  private final Map<String, String> environment;

  /** Properties, each with its place, that are not of the form of a setting. */
  private final List<String> misspelt;

  private UsageConfig(
      List<List<Setting>> layers, Map<String, String> environment, List<String> misspelt) {
    this.layers = layers;
    this.environment = environment;
    this.misspelt = misspelt;
  }

  /**
   * Reads the usual places: system properties, environment, properties file.
   *
   * @return the configuration
   * @throws ConfigurationException if the properties file cannot be read
   */
  public static UsageConfig load() {
    return builder().build();
  }

  /**
   * Returns a builder that reads the usual places.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what a shell calls {@code ~}; Java's own idea of it does not follow the variable.
   *
   * @return the directory that {@code HOME} names, else the one in {@code user.home}
   */
  public static Path homeDirectory() {
    String variable = System.getenv("HOME");
    return Path.of(
        variable == null || variable.isBlank() ? System.getProperty("user.home", "") : variable);
  }

  /**
   * Returns the accounts configured for a provider. The unnamed one is among them if any of the
   * provider's own keys is set for it; beside named ones only if nothing it requires is missing,
   * for then its keys are there to be inherited.
   *
   * @param factory the provider's factory
   * @return the unnamed one first, then by name; empty where nothing is set
   * @throws ConfigurationException if a key is missing, empty or unknown
   */
  public List<ProviderSettings> accounts(UsageProviderFactory factory) {
    Map<String, ProviderSettings> named = named(factory);
    ProviderSettings unnamed = settings(factory, null);
    List<ProviderSettings> accounts = new ArrayList<>();
    if (unnamed.isTouched() && (named.isEmpty() || unnamed.isComplete())) {
      accounts.add(unnamed);
    }
    accounts.addAll(named.values());
    accounts.forEach(ProviderSettings::requireComplete);
    return List.copyOf(accounts);
  }

  /**
   * Returns the accounts configured for a provider, of which there must be one at least.
   *
   * @param factory the provider's factory
   * @return as {@link #accounts}, never empty
   * @throws ConfigurationException if there is none; it names the first key to set
   */
  public List<ProviderSettings> requireAccounts(UsageProviderFactory factory) {
    List<ProviderSettings> accounts = accounts(factory);
    if (!accounts.isEmpty()) {
      return accounts;
    }
    ProviderSettings unnamed = settings(factory, null);
    unnamed.requireComplete();
    return List.of(unnamed);
  }

  /**
   * Returns one named account of a provider.
   *
   * @param factory the provider's factory
   * @param name the account's name
   * @return its settings
   * @throws ConfigurationException if there is no such account, or it lacks something
   */
  public ProviderSettings requireAccount(UsageProviderFactory factory, String name) {
    Map<String, ProviderSettings> named = named(factory);
    ProviderSettings settings = named.get(name);
    if (settings == null) {
      throw noSuchAccount(factory, name, named.keySet());
    }
    settings.requireComplete();
    return settings;
  }

  private ConfigurationException noSuchAccount(
      UsageProviderFactory factory, String name, Set<String> named) {
    List<String> known = new ArrayList<>();
    if (settings(factory, null).isTouched()) {
      known.add(factory.id() + " (the one without a name)");
    }
    named.forEach(other -> known.add(factory.id() + "/" + other));
    return new ConfigurationException(
        factory.id() + "/" + name,
        known.isEmpty()
            ? "there is no account of this name, since none of " + factory.id() + " is configured"
            : "there is no account of this name, only " + String.join(", ", known),
        (known.isEmpty() ? "" : "ask for one that is there, or ")
            + new KeyNames(factory.id(), name).howToName());
  }

  /**
   * Refuses settings that no provider will ever look at. Only for what was set on purpose ({@link
   * Builder#set}) is an unknown provider always an error; elsewhere, where other programs may keep
   * settings too, only what looks like a slip.
   *
   * @param known the ids of the providers on the class path
   * @throws ConfigurationException naming the setting and what was probably meant
   */
  public void rejectUnknownProviders(Collection<String> known) {
    for (List<Setting> layer : layers) {
      for (Setting setting : layer) {
        if (!known.contains(setting.provider())) {
          rejectUnknownProvider(setting, layer == layers.get(0), known);
        }
      }
    }
    for (String name : misspelt) {
      if (known.stream().anyMatch(id -> name.matches("(usage\\.)?" + id + "(?![a-z0-9]).*"))) {
        throw new ConfigurationException(
            CONFIGURATION,
            "'" + name + "' is no setting",
            "write usage.<provider>.<key> or usage.<provider>[<name>].<key>");
      }
    }
  }

  private static void rejectUnknownProvider(
      Setting setting, boolean onPurpose, Collection<String> known) {
    Optional<String> meant = Nearest.slipOf(setting.provider(), known);
    if (meant.isPresent() || onPurpose) {
      throw new ConfigurationException(
          CONFIGURATION,
          "there is no provider '" + setting.provider() + "' (" + setting.origin() + ")",
          meant
              .map(id -> "did you mean '" + id + "'?")
              .orElse("use one of " + String.join(", ", known)));
    }
  }

  private Map<String, ProviderSettings> named(UsageProviderFactory factory) {
    Map<String, ProviderSettings> accounts = new TreeMap<>();
    for (List<Setting> layer : layers) {
      for (Setting setting : layer) {
        String name = setting.account();
        if (name != null && setting.provider().equals(factory.id())) {
          accounts.computeIfAbsent(name, n -> settings(factory, n));
        }
      }
    }
    return accounts;
  }

  private ProviderSettings settings(UsageProviderFactory factory, @Nullable String account) {
    List<Map<String, Setting>> own = new ArrayList<>();
    List<Map<String, Setting>> inherited = new ArrayList<>();
    for (List<Setting> layer : layers) {
      Map<String, Setting> mine = new LinkedHashMap<>();
      Map<String, Setting> unnamed = new LinkedHashMap<>();
      for (Setting setting : layer) {
        if (setting.provider().equals(factory.id())) {
          String name = setting.account();
          if (name == null) {
            unnamed.put(setting.key(), setting);
          } else if (name.equals(account)) {
            mine.put(setting.key(), setting);
          }
        }
      }
      own.add(account == null ? unnamed : mine);
      if (account != null) {
        inherited.add(unnamed);
      }
    }
    return new ProviderSettings(factory.id(), account, factory.keys(), own, inherited, environment);
  }

  /** Says where to look. Each place has a default; tests set them all. */
  public static final class Builder {
    private final List<Setting> overrides = new ArrayList<>();
    private Map<String, String> environment = System.getenv();
    private Properties systemProperties = System.getProperties();
    private Path workingDirectory = Path.of("");
    private Path homeDirectory = UsageConfig.homeDirectory();
    private @Nullable Path file;

    private Builder() {}

    /**
     * Sets a value that wins over all others.
     *
     * @param name {@code <provider>.<key>} or {@code <provider>/<name>.<key>}
     * @param value the value; an empty one takes back what other places set, so that the default
     *     holds where there is one
     * @return this builder
     * @throws ConfigurationException if the name is not of that form
     */
    public Builder set(String name, String value) {
      overrides.add(
          Setting.ofOverride(name, value)
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          CONFIGURATION,
                          "'" + Setting.shown(name) + "' does not name a setting",
                          "write <provider>.<key>=<value> or <provider>/<name>.<key>=<value>")));
      return this;
    }

    /**
     * Names the properties file to read instead of the usual ones.
     *
     * @param value a file that must exist
     * @return this builder
     */
    public Builder file(Path value) {
      this.file = value;
      return this;
    }

    /**
     * Replaces the environment.
     *
     * @param value name to value
     * @return this builder
     */
    public Builder environment(Map<String, String> value) {
      this.environment = Map.copyOf(value);
      return this;
    }

    /**
     * Replaces the Java system properties.
     *
     * @param value the properties
     * @return this builder
     */
    public Builder systemProperties(Properties value) {
      this.systemProperties = value;
      return this;
    }

    /**
     * Replaces the directory where {@code usage.properties} is looked for first.
     *
     * @param value a directory
     * @return this builder
     */
    public Builder workingDirectory(Path value) {
      this.workingDirectory = value;
      return this;
    }

    /**
     * Replaces the directory whose {@code .config/usage/usage.properties} is looked for next.
     *
     * @param value a directory
     * @return this builder
     */
    public Builder homeDirectory(Path value) {
      this.homeDirectory = value;
      return this;
    }

    /**
     * Reads all places.
     *
     * @return the configuration
     * @throws ConfigurationException if the properties file cannot be read or names an account
     *     wrongly
     */
    public UsageConfig build() {
      Optional<PropertiesFile> found = PropertiesFile.find(file, workingDirectory, homeDirectory);
      List<String> misspelt = new ArrayList<>();
      List<Setting> ofSystem = ofProperties(systemProperties, "the system properties", misspelt);
      // Only in a file of ours is a name without the prefix a slip.
      misspelt.removeIf(name -> !name.startsWith("usage."));
      List<Setting> ofFile =
          found.isEmpty()
              ? List.of()
              : ofProperties(found.get().read(), found.get().path().toString(), misspelt);
      return new UsageConfig(
          AccountNames.settle(List.of(List.copyOf(overrides), ofSystem, ofEnvironment(), ofFile)),
          environment,
          List.copyOf(misspelt));
    }

    private static List<Setting> ofProperties(
        Properties properties, String origin, List<String> misspelt) {
      List<Setting> settings = new ArrayList<>();
      for (String name : new TreeSet<>(properties.stringPropertyNames())) {
        Optional<Setting> setting = Setting.ofProperty(name, properties.getProperty(name), origin);
        setting.ifPresentOrElse(
            settings::add, () -> misspelt.add(Setting.shown(name) + " in " + origin));
      }
      return List.copyOf(settings);
    }

    private List<Setting> ofEnvironment() {
      return new TreeMap<>(environment)
          .entrySet().stream()
              .flatMap(e -> Setting.ofVariable(e.getKey(), e.getValue()).stream())
              .toList();
    }
  }
}
