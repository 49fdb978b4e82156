package io.usagesdk.deadline;

import io.usagesdk.core.error.ConfigurationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** The region: as it is set, or where AWS's own tools look for it. */
final class AwsRegion {
  /** It becomes a part of the host's name, so it must not be able to end that. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

  private AwsRegion() {}

  /**
   * Returns the region. Without one that is set, system properties, the environment and the shared
   * files of AWS are looked at, but not the instance's metadata, since nothing is to be sent yet.
   *
   * @param set the region as it is set, or null
   * @param profile the profile of the shared files, or null for the usual one
   * @throws ConfigurationException if there is none, or it is none
   */
  static String of(String label, @Nullable String set, @Nullable String profile) {
    String region = set != null ? set : found(label, profile);
    if (!FORM.matcher(region).matches()) {
      throw new ConfigurationException(
          label, "region is '" + region + "', no region of AWS", "write it like us-west-2");
    }
    return region;
  }

  private static String found(String label, @Nullable String profile) {
    AwsProfileRegionProvider ofProfile =
        profile == null
            ? new AwsProfileRegionProvider()
            : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile);
    // The profile that is asked for goes before what is set for all of them.
    AwsRegionProviderChain chain =
        profile == null
            ? new AwsRegionProviderChain(new SystemSettingsRegionProvider(), ofProfile)
            : new AwsRegionProviderChain(ofProfile, new SystemSettingsRegionProvider());
    try {
      Region region = chain.getRegion();
      return region.id();
    } catch (SdkException e) {
      throw new ConfigurationException(
          label,
          "region is not set",
          "set usage.deadline.region or USAGE_DEADLINE_REGION, AWS_REGION in the environment, or a"
              + " region in the profile");
    }
  }
}
