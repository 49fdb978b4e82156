package io.usagesdk.core.config;

import io.usagesdk.core.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every setting of a named account the account's one name. The environment knows only
 * capitals: {@code EU_PROD} there is {@code eu-prod} if that is what another place calls it, else
 * {@code eu_prod}.
 */
final class AccountNames {
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]+");
  private static final int ENVIRONMENT = 2;

  private AccountNames() {}

  static List<List<Setting>> settle(List<List<Setting>> layers) {
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Setting setting : layers.get(i)) {
        String name = setting.account();
        if (name != null && i != ENVIRONMENT) {
          learn(names, setting, name);
        }
      }
    }
    List<Setting> fromEnvironment =
        layers.get(ENVIRONMENT).stream().map(s -> renamed(s, names)).toList();
    return List.of(layers.get(0), layers.get(1), fromEnvironment, layers.get(3));
  }

  private static void requireWellFormed(Setting setting, String name) {
    if (!WELL_FORMED.matcher(name).matches()) {
      throw new ConfigurationException(
          setting.provider(),
          "'" + name + "' is no name for an account (" + setting.origin() + ")",
          "use letters, digits, '-' and '_'");
    }
  }

  private static void learn(Map<String, String> names, Setting setting, String name) {
    requireWellFormed(setting, name);
    String former = names.put(setting.provider() + "/" + Setting.variableForm(name), name);
    if (former != null && !former.equals(name)) {
      throw new ConfigurationException(
          setting.provider(),
          "the accounts '"
              + former
              + "' and '"
              + name
              + "' are one and the same in the environment",
          "rename one of them");
    }
  }

  private static Setting renamed(Setting setting, Map<String, String> names) {
    @Nullable String name = setting.account();
    if (name == null) {
      return setting;
    }
    requireWellFormed(setting, name);
    String settled =
        names.getOrDefault(setting.provider() + "/" + name, name.toLowerCase(Locale.ROOT));
    return new Setting(
        setting.provider(), settled, setting.key(), setting.value(), setting.origin(), false);
  }
}
