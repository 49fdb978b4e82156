package io.usagesdk.deadline;

import io.usagesdk.core.error.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * The region: as it is set, or where AWS's own tools look for it.
 *
 * @param id such as {@code us-west-2}
 * @param shown the same for messages, with where it comes from
 */
record AwsRegion(String id, String shown) {
  /** It becomes a part of the host's name, so it must not be able to end that. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

  private static final String KEY = DeadlineProviderFactory.REGION;

  /**
   * Returns the region. Without one that is set, system properties, the environment and the shared
   * files of AWS are looked at, but not the instance's metadata, since nothing is to be sent yet.
   *
   * @param set the region as it is set, or null
   * @param profile the profile of the shared files, or null for the usual one
   * @throws ConfigurationException if there is none, or it is none
   */
  static AwsRegion of(Origins origins, @Nullable String set, @Nullable String profile) {
    if (set != null) {
      if (!FORM.matcher(set).matches()) {
        throw origins.wrong(KEY, set, "not a region of AWS such as us-west-2");
      }
      return new AwsRegion(set, shown(set, origins.shown(KEY, set)));
    }
    // The profile that is asked for goes before what is set for all of them.
    Optional<AwsRegion> found =
        profile == null
            ? ofVariables(origins).or(() -> ofProfile(origins, null))
            : ofProfile(origins, profile).or(() -> ofVariables(origins));
    return found.orElseThrow(() -> none(origins, profile));
  }

  private static Optional<AwsRegion> ofVariables(Origins origins) {
    SdkSystemSetting setting = SdkSystemSetting.AWS_REGION;
    return found(
        origins,
        new SystemSettingsRegionProvider(),
        System.getProperty(setting.property()) != null
            ? setting.property() + " in Java's system properties"
            : setting.environmentVariable() + " in the environment");
  }

  private static Optional<AwsRegion> ofProfile(Origins origins, @Nullable String profile) {
    Map<String, String> environment = System.getenv();
    return found(
        origins,
        profile == null
            ? new AwsProfileRegionProvider()
            : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile),
        "region of " + ProfileChoice.of(profile, origins, environment).shown());
  }

  private static Optional<AwsRegion> found(
      Origins origins, AwsRegionProvider provider, String origin) {
    String id;
    try {
      @Nullable Region region = provider.getRegion();
      if (region == null) {
        return Optional.empty();
      }
      id = region.id();
    } catch (SdkException | IllegalArgumentException e) {
      return Optional.empty();
    }
    if (!FORM.matcher(id).matches()) {
      throw new ConfigurationException(
          origins.label(),
          "region is '" + id + "' (" + origin + "), not a region of AWS such as us-west-2",
          "correct it there, or set " + origins.names(KEY));
    }
    return Optional.of(new AwsRegion(id, shown(id, "region '" + id + "' (" + origin + ")")));
  }

  /** One that is not known may be new, so it is only pointed out. */
  private static String shown(String id, String text) {
    return Region.regions().contains(Region.of(id))
        ? text
        : text + ", which AWS's libraries do not know";
  }

  private static ConfigurationException none(Origins origins, @Nullable String profile) {
    return new CredentialsSearch(origins, profile, System.getenv())
        .missingProfile()
        .map(flaw -> flaw.toException(origins.label()))
        .orElseGet(
            () ->
                new ConfigurationException(
                    origins.label(),
                    "region is not set",
                    "set "
                        + origins.names(KEY)
                        + ", AWS_REGION in the environment, or a region in the profile"));
  }
}
