package io.usagesdk.deadline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Looks where AWS's libraries look for credentials, in the same order, without asking anybody: to
 * tell where they come from, or which part of them is missing. AWS's own messages name places that
 * nobody meant to use.
 */
final class CredentialsSearch {
  private final Origins origins;
  private final @Nullable String profile;
  private final Map<String, String> environment;

  /**
   * Makes a search.
   *
   * @param profile the profile that is the only source; null for AWS's default chain
   */
  CredentialsSearch(Origins origins, @Nullable String profile, Map<String, String> environment) {
    this.origins = origins;
    this.profile = profile;
    this.environment = environment;
  }

  /** Returns where the credentials are; empty if nowhere, or only where the network leads to. */
  Optional<CredentialsSource> source() {
    if (profile == null) {
      for (KeyPlace place : places()) {
        Optional<CredentialsSource> source = place.source();
        if (source.isPresent()) {
          return source;
        }
      }
      if (webIdentity().isPresent() && ProfileKind.WEB_IDENTITY.isUsable()) {
        return webIdentity().map(name -> new CredentialsSource(name, null));
      }
    }
    return profileCheck().source();
  }

  /** Returns what is missing; the first of what somebody seems to have meant. */
  CredentialsFlaw flaw() {
    if (profile == null) {
      for (KeyPlace place : places()) {
        Optional<CredentialsFlaw> half = place.half();
        if (half.isPresent()) {
          return half.get();
        }
      }
      Optional<CredentialsFlaw> unusable =
          webIdentity()
              .filter(name -> !ProfileKind.WEB_IDENTITY.isUsable())
              .map(ProfileKind.WEB_IDENTITY::flawOfVariable);
      if (unusable.isPresent()) {
        return unusable.get();
      }
    }
    return profileCheck().flaw().orElseGet(this::nothingAnywhere);
  }

  /** Whether what runs this machine may still give credentials, which only asking tells. */
  boolean mayBeGivenByMachine() {
    return profile == null
        && (isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
            || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)
            || !"true".equalsIgnoreCase(value(SdkSystemSetting.AWS_EC2_METADATA_DISABLED)));
  }

  /** Returns the complaint about a profile that was chosen and is not there. */
  Optional<CredentialsFlaw> missingProfile() {
    return profileCheck().missing();
  }

  private CredentialsFlaw nothingAnywhere() {
    return new CredentialsFlaw(
        "there are no AWS credentials in any of the usual places",
        "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) in the"
            + " environment, or name a profile of AWS's shared files in "
            + origins.names(DeadlineProviderFactory.PROFILE)
            + ", or in AWS_PROFILE");
  }

  private ProfileCheck profileCheck() {
    return new ProfileCheck(ProfileChoice.of(profile, origins, environment), SharedFiles.read());
  }

  private List<KeyPlace> places() {
    return List.of(KeyPlace.of(System.getProperties()), KeyPlace.of(environment));
  }

  private Optional<String> webIdentity() {
    return isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE)
        ? Optional.of(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.environmentVariable())
        : Optional.empty();
  }

  private boolean isSet(SdkSystemSetting setting) {
    String value = value(setting);
    return value != null && !value.isBlank();
  }

  private @Nullable String value(SdkSystemSetting setting) {
    String property = System.getProperty(setting.property());
    return property != null ? property : environment.get(setting.environmentVariable());
  }
}
