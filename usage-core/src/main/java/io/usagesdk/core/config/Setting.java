package io.usagesdk.core.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value found in one place.
 *
 * @param provider the provider's id
 * @param account the account's name, or null for the unnamed one; in capitals from the environment
 * @param key the key, in its hyphenated form
 * @param value the value as found
 * @param origin where it was found, for messages
 * @param isOverride whether it was set on purpose for this once, and so wins over all others
 */
record Setting(
    String provider,
    @Nullable String account,
    String key,
    String value,
    String origin,
    boolean isOverride) {
  private static final Pattern PROPERTY =
      Pattern.compile("usage\\.([^.\\[]+)(?:\\[([^\\]]*)\\])?\\.(.+)", Pattern.DOTALL);
  private static final Pattern OVERRIDE =
      Pattern.compile("([^./=]+)(?:/([^.=]*))?\\.([A-Za-z0-9_.-]+)");
  private static final Pattern VARIABLE =
      // An underscore too many is left to the key, which is then refused with a suggestion.
      Pattern.compile("USAGE_([A-Z0-9]+)(?:__(.+)__|_)([A-Z0-9_]+)");

  /** Reads {@code usage.<provider>[<name>].<key>}; empty if the name is not of that form. */
  static Optional<Setting> ofProperty(String name, String value, String origin) {
    Matcher matcher = PROPERTY.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String key = shown(matcher.group(3));
    return Optional.of(
        new Setting(
            matcher.group(1),
            matcher.group(2),
            key,
            value,
            name.substring(0, matcher.start(3)) + key + " in " + origin,
            false));
  }

  /** Reads {@code <provider>/<name>.<key>}; empty if the name is not of that form. */
  static Optional<Setting> ofOverride(String name, String value) {
    Matcher matcher = OVERRIDE.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new Setting(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                value,
                name + " on the command line or in the builder",
                true))
        : Optional.empty();
  }

  /** Reads {@code USAGE_<PROVIDER>__<NAME>__<KEY>}; empty if the name is not of that form. */
  static Optional<Setting> ofVariable(String name, String value) {
    Matcher matcher = VARIABLE.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Setting(
            matcher.group(1).toLowerCase(Locale.ROOT),
            matcher.group(2),
            matcher.group(3).toLowerCase(Locale.ROOT).replace('_', '-'),
            value,
            name + " in the environment",
            false));
  }

  /** Whether it says that what other places have does not hold, and sets nothing itself. */
  boolean isTakenBack() {
    return isOverride && value.isBlank();
  }

  /**
   * Returns a key, or the whole name of a setting, that may be shown: behind another character than
   * they have, such as a colon, there may be a secret.
   */
  static String shown(String name) {
    return name.replaceFirst("(?s)[^A-Za-z0-9_./\\[\\]-].*", "...");
  }

  /** Leaves the value out: it may be secret. */
  @Override
  public String toString() {
    return origin;
  }

  /** The form of an account's name in the environment. */
  static String variableForm(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
