package io.usagesdk.deadline;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * How a profile signs in other than with an access key of its own: each way needs a module of AWS's
 * libraries that does not come along.
 *
 * @param words what it is called
 * @param modules the modules it needs
 * @param neededClass a class of theirs
 * @param properties the properties any of which makes a profile one of this kind
 */
record ProfileKind(String words, String modules, String neededClass, List<String> properties) {
  static final ProfileKind WEB_IDENTITY =
      new ProfileKind(
          "a web identity",
          "sts",
          "software.amazon.awssdk.services.sts.StsClient",
          List.of(ProfileProperty.WEB_IDENTITY_TOKEN_FILE));

  /** In the order in which AWS's libraries decide. */
  private static final List<ProfileKind> ALL =
      List.of(
          WEB_IDENTITY,
          new ProfileKind(
              "single sign-on",
              "sso and ssooidc",
              "software.amazon.awssdk.services.sso.SsoClient",
              List.of(
                  "sso_session",
                  ProfileProperty.SSO_START_URL,
                  ProfileProperty.SSO_ACCOUNT_ID,
                  ProfileProperty.SSO_ROLE_NAME,
                  ProfileProperty.SSO_REGION)),
          new ProfileKind(
              "a role",
              "sts",
              "software.amazon.awssdk.services.sts.StsClient",
              List.of(ProfileProperty.ROLE_ARN)),
          new ProfileKind(
              "a session of 'aws login'",
              "signin",
              "software.amazon.awssdk.services.signin.SigninClient",
              List.of(ProfileProperty.LOGIN_SESSION)));

  /** Returns the kind of a profile; empty where it has, or should have, an access key. */
  static Optional<ProfileKind> of(SharedFiles.Found profile) {
    return ALL.stream().filter(kind -> kind.shownBy(profile).isPresent()).findFirst();
  }

  private Optional<String> shownBy(SharedFiles.Found profile) {
    return properties.stream().filter(profile::has).findFirst();
  }

  /** Whether the modules are on the class path. */
  boolean isUsable() {
    try {
      Class<?> unused = Class.forName(neededClass, false, ProfileKind.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  CredentialsFlaw flawOf(ProfileChoice choice, SharedFiles.Found profile) {
    return flaw(
        choice.shown()
            + " in "
            + profile.where()
            + " signs in with "
            + words
            + " ("
            + shownBy(profile).orElse("")
            + ")",
        "aws configure export-credentials --profile " + choice.shellWord() + " --format env",
        choice.isOurs() ? " and unset " + choice.names() : "");
  }

  CredentialsFlaw flawOfVariable(String variable) {
    return flaw(
        variable + " asks to sign in with " + words,
        "aws configure export-credentials --format env",
        "");
  }

  /** AWS's command line signs in as well, and hands over what it got. */
  private CredentialsFlaw flaw(String what, String command, String alsoNeeded) {
    return new CredentialsFlaw(
        what + ", which needs more of AWS's libraries than there is",
        "run eval \"$("
            + command
            + ")\" with version 2 of AWS's command line"
            + alsoNeeded
            + ", or in an app of your own add the modules "
            + modules
            + " of software.amazon.awssdk and an HTTP client of AWS's");
  }
}
