package io.usagesdk.deadline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The profile of AWS's shared files that counts, and who has chosen it.
 *
 * @param name its name
 * @param origin where it is chosen; null where nobody has, so that it need not be there
 * @param names what the setting is called that chooses it
 * @param isOurs whether that is a setting of ours, which makes it the only source
 */
record ProfileChoice(String name, @Nullable String origin, String names, boolean isOurs) {
  /**
   * Returns the choice.
   *
   * @param set what our setting says, or null
   */
  static ProfileChoice of(@Nullable String set, Origins origins, Map<String, String> environment) {
    ProfileFileSystemSetting setting = ProfileFileSystemSetting.AWS_PROFILE;
    if (set != null) {
      return new ProfileChoice(
          set,
          origins.of(DeadlineProviderFactory.PROFILE).orElse("given to the builder"),
          origins.names(DeadlineProviderFactory.PROFILE),
          true);
    }
    String property = System.getProperty(setting.property());
    if (property != null) {
      return new ProfileChoice(
          property.strip(),
          setting.property() + " in Java's system properties",
          setting.property(),
          false);
    }
    String variable = environment.get(setting.environmentVariable());
    return variable != null
        ? new ProfileChoice(
            variable.strip(),
            setting.environmentVariable() + " in the environment",
            setting.environmentVariable(),
            false)
        : new ProfileChoice(setting.defaultValue(), null, setting.environmentVariable(), false);
  }

  /** Returns how messages name it. */
  String shown() {
    return "the profile '" + name + "'" + (origin == null ? "" : " (" + origin + ")");
  }

  /** Returns the name as one word for a shell, in lines that are there to be copied. */
  String shellWord() {
    return name.matches("[A-Za-z0-9_.-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
