package io.usagesdk.deadline;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/**
 * The two shared files of AWS, each read by itself, to tell which of them has what. Credentials are
 * not taken from here but by AWS's libraries.
 */
final class SharedFiles {
  private final List<SharedFile> files;

  private SharedFiles(List<SharedFile> files) {
    this.files = files;
  }

  /**
   * One of the two.
   *
   * @param content what is in it; null if it is not there, or cannot be read
   * @param flaw why it cannot be read; null if it can, or is not there
   */
  private record SharedFile(Path path, @Nullable ProfileFile content, @Nullable String flaw) {
    static SharedFile read(Path path, ProfileFile.Type type) {
      if (!Files.exists(path)) {
        return new SharedFile(path, null, null);
      }
      try {
        return new SharedFile(path, ProfileFile.builder().content(path).type(type).build(), null);
      } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
        return new SharedFile(path, null, String.valueOf(e.getMessage()));
      }
    }

    Optional<Profile> profile(String name) {
      return content == null ? Optional.empty() : content.profile(name);
    }
  }

  /**
   * A profile with what both files say of it.
   *
   * @param properties the properties, by name; some are secret
   * @param where the files it is in
   */
  record Found(Map<String, String> properties, String where) {
    boolean has(String property) {
      return !properties.getOrDefault(property, "").isBlank();
    }

    /** Leaves the properties out. */
    @Override
    public String toString() {
      return where;
    }
  }

  static SharedFiles read() {
    return new SharedFiles(
        List.of(
            SharedFile.read(
                ProfileFileLocation.credentialsFilePath(), ProfileFile.Type.CREDENTIALS),
            SharedFile.read(
                ProfileFileLocation.configurationFilePath(), ProfileFile.Type.CONFIGURATION)));
  }

  /** Returns what is wrong with the first file that is there and cannot be read. */
  Optional<CredentialsFlaw> flaw() {
    return files.stream()
        .filter(file -> file.flaw() != null)
        .findFirst()
        .map(
            file ->
                new CredentialsFlaw(
                    "the shared file " + file.path() + " of AWS cannot be read: " + file.flaw(),
                    "correct it, or move it away"));
  }

  /** Returns a profile; what the credentials file says of it goes before the other. */
  Optional<Found> profile(String name) {
    Map<String, String> properties = new LinkedHashMap<>();
    List<String> places = new ArrayList<>();
    for (SharedFile file : files) {
      file.profile(name)
          .ifPresent(
              profile -> {
                profile.properties().forEach(properties::putIfAbsent);
                places.add(file.path().toString());
              });
    }
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(properties, String.join(" and ", places)));
  }

  /** Says where profiles are looked for, and which ones there are. */
  String contents() {
    return files.stream().map(SharedFiles::contents).collect(Collectors.joining(", nor in "));
  }

  private static String contents(SharedFile file) {
    ProfileFile content = file.content();
    if (content == null) {
      return file.path() + (file.flaw() == null ? " (which is not there)" : " (which is broken)");
    }
    String names = String.join(", ", new TreeSet<>(content.profiles().keySet()));
    return file.path() + (names.isEmpty() ? " (which has none)" : " (which has " + names + ")");
  }
}
