package io.usagesdk.deadline;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Whether a profile can give credentials, and what it lacks.
 *
 * @param choice the profile that counts
 * @param files where profiles are
 */
record ProfileCheck(ProfileChoice choice, SharedFiles files) {
  private static final String ID = ProfileProperty.AWS_ACCESS_KEY_ID;
  private static final String SECRET = ProfileProperty.AWS_SECRET_ACCESS_KEY;
  private static final String TOKEN = ProfileProperty.AWS_SESSION_TOKEN;

  /** Returns the profile as a source, if there is one. */
  Optional<CredentialsSource> source() {
    return files
        .profile(choice.name())
        .filter(ProfileCheck::isEnough)
        .map(
            found -> {
              String shown = choice.shown() + " in " + found.where();
              return new CredentialsSource(
                  shown, found.has(TOKEN) ? TOKEN + " of that profile" : null);
            });
  }

  /** Returns why it gives none; empty where nobody has chosen it and it says nothing of any. */
  Optional<CredentialsFlaw> flaw() {
    Optional<CredentialsFlaw> broken = files.flaw();
    if (broken.isPresent()) {
      return broken;
    }
    Optional<SharedFiles.Found> found = files.profile(choice.name());
    return found.isPresent() ? flaw(found.get()) : missing();
  }

  /** Returns the complaint that it was chosen and is not there. */
  Optional<CredentialsFlaw> missing() {
    return choice.origin() == null || files.profile(choice.name()).isPresent()
        ? Optional.empty()
        : Optional.of(
            new CredentialsFlaw(
                choice.shown() + " is not in " + files.contents(),
                "correct "
                    + choice.names()
                    + ", or make the profile with aws configure --profile "
                    + choice.shellWord()));
  }

  private static boolean isEnough(SharedFiles.Found found) {
    return ProfileKind.of(found)
        .map(ProfileKind::isUsable)
        .orElseGet(
            () ->
                found.has(ProfileProperty.CREDENTIAL_PROCESS)
                    || (found.has(ID) && found.has(SECRET)));
  }

  private Optional<CredentialsFlaw> flaw(SharedFiles.Found found) {
    Optional<ProfileKind> kind = ProfileKind.of(found);
    if (kind.isPresent()) {
      return kind.filter(k -> !k.isUsable()).map(k -> k.flawOf(choice, found));
    }
    boolean isUnmeant =
        choice.origin() == null && Stream.of(ID, SECRET, TOKEN).noneMatch(found::has);
    if (isEnough(found) || isUnmeant) {
      return Optional.empty();
    }
    String lacking =
        Stream.of(ID, SECRET).filter(p -> !found.has(p)).collect(Collectors.joining(" and "));
    return Optional.of(
        new CredentialsFlaw(
            choice.shown() + " in " + found.where() + " lacks " + lacking,
            "add what is missing there, or name another profile in " + choice.names()));
  }
}
