package io.usagesdk.core.config;

import io.usagesdk.core.Nearest;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.BaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The settings of one account of one provider, typed and checked. */
public final class ProviderSettings {
  private static final int LONGEST_SHOWN = 200;

  private final String provider;
  private final @Nullable String account;
  private final KeyNames names;
  private final Map<String, ConfigKey> keys = new LinkedHashMap<>();
  private final List<ConfigKey> ownKeys;
  private final List<Map<String, Setting>> own;
  private final List<Map<String, Setting>> inherited;
  private final Map<String, String> environment;

  ProviderSettings(
      String provider,
      @Nullable String account,
      List<ConfigKey> ownKeys,
      List<Map<String, Setting>> own,
      List<Map<String, Setting>> inherited,
      Map<String, String> environment) {
    this.provider = provider;
    this.account = account;
    this.names = new KeyNames(provider, account);
    this.ownKeys = List.copyOf(ownKeys);
    this.own = own;
    this.inherited = inherited;
    this.environment = environment;
    CommonKeys.all().forEach(k -> keys.put(k.name(), k));
    ownKeys.forEach(k -> keys.put(k.name(), k));
    rejectUnknownKeys();
  }

  /**
   * Returns the provider's id.
   *
   * @return such as {@code acme}
   */
  public String provider() {
    return provider;
  }

  /**
   * Returns the account's name.
   *
   * @return the name, or null for the unnamed account
   */
  public @Nullable String source() {
    return account;
  }

  /**
   * Returns how messages name this account.
   *
   * @return the provider's id, with {@code /name} behind it for a named account
   */
  public String label() {
    return names.label();
  }

  /**
   * Returns a value.
   *
   * @param key one of the provider's keys or of the {@linkplain CommonKeys common} ones, not secret
   * @return the value, trimmed; empty where it is not set and has no default
   * @throws ConfigurationException if it is set to nothing
   */
  public Optional<String> get(String key) {
    return value(known(key, false));
  }

  /**
   * Returns a value that must be there.
   *
   * @param key one of the provider's keys, not secret
   * @return the value, trimmed
   * @throws ConfigurationException if it is not set, or to nothing
   */
  public String require(String key) {
    return required(known(key, false));
  }

  /**
   * Returns a secret.
   *
   * @param key one of the provider's secret keys
   * @return the value, trimmed; empty where it is not set
   * @throws ConfigurationException if it is set to nothing
   */
  public Optional<Secret> secret(String key) {
    return value(known(key, true)).map(Secret::of);
  }

  /**
   * Returns a secret that must be there.
   *
   * @param key one of the provider's secret keys
   * @return the value, trimmed
   * @throws ConfigurationException if it is not set, or to nothing
   */
  public Secret requireSecret(String key) {
    return Secret.of(required(known(key, true)));
  }

  /**
   * Returns one of a few words.
   *
   * @param key one of the provider's keys; it has a default
   * @param type the enum whose constants, in lower case and with hyphens, are the words
   * @param <E> the enum
   * @return the constant
   * @throws ConfigurationException if the value is none of the words; it lists them
   */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    E constant = words.get(require(key).toLowerCase(Locale.ROOT));
    if (constant == null) {
      throw wrong(key, "not one of " + String.join(", ", words.keySet()));
    }
    return constant;
  }

  /**
   * Returns the address of the provider's API.
   *
   * @param key the key that holds it; required, or with a default
   * @return an absolute URL that ends with a slash
   * @throws ConfigurationException if it is none, or plain http to another machine
   */
  public HttpUrl baseUrl(String key) {
    return BaseUrl.parse(label(), key, require(key), bool(CommonKeys.ALLOW_INSECURE));
  }

  /**
   * Returns the settings that every provider has.
   *
   * @return the settings, defaults filled in
   * @throws ConfigurationException if one of them is wrong
   */
  public HttpSettings http() {
    return new HttpSettings(
        duration(CommonKeys.CONNECT_TIMEOUT),
        duration(CommonKeys.READ_TIMEOUT),
        get(CommonKeys.CALL_TIMEOUT).isPresent() ? duration(CommonKeys.CALL_TIMEOUT) : null,
        positive(CommonKeys.MAX_ATTEMPTS),
        duration(CommonKeys.MAX_RETRY_DELAY),
        duration(CommonKeys.OVERALL_DEADLINE),
        get(CommonKeys.PAGE_SIZE).isPresent() ? positive(CommonKeys.PAGE_SIZE) : null,
        bool(CommonKeys.PREFETCH));
  }

  /**
   * Returns a duration.
   *
   * @param key one of the provider's keys; required, or with a default
   * @return zero or more
   * @throws ConfigurationException if the value is no duration
   */
  public Duration duration(String key) {
    return parse(key, Durations::parse, "a duration such as 500ms, 10s, 5m, 1h or PT10S");
  }

  /**
   * Returns a whole number.
   *
   * @param key one of the provider's keys; required, or with a default
   * @return one or more
   * @throws ConfigurationException if the value is no such number
   */
  public int positive(String key) {
    return parse(
        key,
        text -> {
          int number = Integer.parseInt(text);
          if (number < 1) {
            throw new NumberFormatException();
          }
          return number;
        },
        "a whole number from 1 to " + Integer.MAX_VALUE);
  }

  /**
   * Returns a yes or no.
   *
   * @param key one of the keys; required, or with a default
   * @return whether the value is {@code true}
   * @throws ConfigurationException if the value is neither {@code true} nor {@code false}
   */
  public boolean bool(String key) {
    return parse(
        key,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            },
        "true or false");
  }

  private <T> T parse(String key, Function<String, T> parser, String expected) {
    try {
      return parser.apply(require(key));
    } catch (IllegalArgumentException e) {
      throw wrong(key, "not " + expected);
    }
  }

  /**
   * Returns where a value comes from.
   *
   * @param key one of the keys, secret or not
   * @return the setting's name as it is spelt there, and the place; empty where it is not set
   */
  public Optional<String> origin(String key) {
    return Optional.ofNullable(find(declared(key))).map(Setting::origin);
  }

  /**
   * Returns what a setting is called, for advice.
   *
   * @param key one of the keys, secret or not
   * @return such as {@code usage.acme.region or USAGE_ACME_REGION}
   */
  public String names(String key) {
    return names.eitherName(declared(key));
  }

  /**
   * Returns the complaint about a value: it names the key, the value, where that comes from, and
   * all the places to set another one.
   *
   * @param key one of the provider's keys or of the {@linkplain CommonKeys common} ones, not secret
   * @param flaw what is wrong with the value, such as {@code not a color}
   * @return the exception, to be thrown
   */
  public ConfigurationException wrong(String key, String flaw) {
    ConfigKey known = known(key, false);
    return wrong(known, "'" + shortened(required(known)) + "'", flaw);
  }

  /**
   * Returns the complaint about a value that must not be seen, though its key is not secret.
   *
   * @param key one of the provider's keys, secret or not
   * @param flaw what is wrong with the value
   * @return as {@link #wrong}, but without the value
   */
  public ConfigurationException wrongUnseen(String key, String flaw) {
    return wrong(declared(key), "***", flaw);
  }

  private ConfigurationException wrong(ConfigKey key, String shown, String flaw) {
    String where = origin(key.name()).map(origin -> " (" + origin + ")").orElse("");
    return new ConfigurationException(
        label(), key.name() + " is " + shown + where + ", " + flaw, names.howToSet(key));
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_SHOWN
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
  }

  /** Whether any of the provider's own keys is set, in our names or the vendor's. */
  boolean isTouched() {
    return ownKeys.stream().anyMatch(k -> find(k) != null);
  }

  boolean isComplete() {
    return ownKeys.stream().filter(this::isNeeded).allMatch(k -> find(k) != null);
  }

  /** Refuses a missing, empty or misspelt key of any kind. */
  void requireComplete() {
    for (ConfigKey key : keys.values()) {
      Optional<String> unused = isNeeded(key) ? Optional.of(required(key)) : value(key);
    }
  }

  private boolean isNeeded(ConfigKey key) {
    return key.required() && key.unless().stream().allMatch(o -> find(declared(o)) == null);
  }

  private @Nullable Setting find(ConfigKey key) {
    Setting setting = first(key);
    return setting == null || setting.isTakenBack() ? null : setting;
  }

  private @Nullable Setting first(ConfigKey key) {
    Setting setting = firstIn(own, key);
    boolean inherits = account != null && !key.secret();
    if (setting == null && inherits && !isReplaced(key)) {
      setting = firstIn(inherited, key);
    }
    if (setting == null && (account == null || inherits)) {
      setting = ofVendor(key);
    }
    return setting;
  }

  /** Whether the account itself has what this key would otherwise be used instead of. */
  private boolean isReplaced(ConfigKey key) {
    return ownKeys.stream()
        .filter(other -> other.unless().contains(key.name()))
        .map(other -> firstIn(own, other))
        .anyMatch(setting -> setting != null && !setting.isTakenBack());
  }

  private static @Nullable Setting firstIn(List<Map<String, Setting>> layers, ConfigKey key) {
    for (Map<String, Setting> layer : layers) {
      Setting setting = layer.get(key.name());
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  /** A vendor's variable that is set to nothing counts as not set: it is not ours to judge. */
  private @Nullable Setting ofVendor(ConfigKey key) {
    for (String variable : key.vendorVariables()) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        return new Setting(
            provider, null, key.name(), value, variable + " in the environment", false);
      }
    }
    return null;
  }

  private void rejectUnknownKeys() {
    for (List<Map<String, Setting>> layers : List.of(own, inherited)) {
      for (Map<String, Setting> layer : layers) {
        for (Setting setting : layer.values()) {
          if (!keys.containsKey(setting.key())) {
            throw unknown(setting);
          }
        }
      }
    }
  }

  private ConfigurationException unknown(Setting setting) {
    String advice =
        Nearest.to(setting.key(), keys.keySet())
            .map(key -> "did you mean '" + key + "'?")
            .orElseGet(() -> "use one of " + String.join(", ", new ArrayList<>(keys.keySet())));
    return new ConfigurationException(
        label(), "there is no key '" + setting.key() + "' (" + setting.origin() + ")", advice);
  }

  private ConfigKey declared(String key) {
    ConfigKey known = keys.get(key);
    if (known == null) {
      throw new IllegalArgumentException(provider + " declares no key '" + key + "'");
    }
    return known;
  }

  private ConfigKey known(String key, boolean secret) {
    ConfigKey known = declared(key);
    if (known.secret() != secret) {
      throw new IllegalArgumentException(
          provider + " declares '" + key + "' as " + (secret ? "no secret" : "a secret"));
    }
    return known;
  }

  private Optional<String> value(ConfigKey key) {
    Setting setting = find(key);
    if (setting == null) {
      return Optional.ofNullable(key.defaultValue());
    }
    String value = setting.value().strip();
    if (value.isEmpty()) {
      throw new ConfigurationException(
          label(), key.name() + " is empty (" + setting.origin() + ")", names.howToSet(key));
    }
    return Optional.of(value);
  }

  private String required(ConfigKey key) {
    return value(key)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    label(),
                    key.name() + " is not set" + takenBack(key) + norInstead(key),
                    names.howToSet(key) + names.orInstead(alternatives(key))));
  }

  private String takenBack(ConfigKey key) {
    Setting setting = first(key);
    return setting == null ? "" : " (" + setting.origin() + " is empty)";
  }

  private String norInstead(ConfigKey key) {
    return key.alternatives(ownKeys).stream()
        .map(way -> (way.size() == 1 ? ", nor is " : ", nor are ") + String.join(" and ", way))
        .collect(Collectors.joining());
  }

  private List<List<ConfigKey>> alternatives(ConfigKey key) {
    return key.alternatives(ownKeys).stream()
        .map(way -> way.stream().map(this::declared).toList())
        .toList();
  }
}
