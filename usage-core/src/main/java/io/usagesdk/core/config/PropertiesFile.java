package io.usagesdk.core.config;

import io.usagesdk.core.error.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one properties file that is read.
 *
 * @param path where it is
 */
record PropertiesFile(Path path) {
  /** Returns the file that is named, else the usual one that is there. */
  static Optional<PropertiesFile> find(
      @Nullable Path named, Path workingDirectory, Path homeDirectory) {
    if (named != null) {
      return Optional.of(new PropertiesFile(named));
    }
    return Stream.of(
            workingDirectory.resolve("usage.properties"),
            homeDirectory.resolve(".config/usage/usage.properties"))
        .filter(Files::exists)
        .findFirst()
        .map(PropertiesFile::new);
  }

  /**
   * Reads the file, as UTF-8.
   *
   * @throws ConfigurationException if it cannot be read
   */
  Properties read() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      skipByteOrderMark(reader);
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "configuration",
          "cannot read " + path + " (" + e.getClass().getSimpleName() + ")",
          "check that it is a readable properties file in UTF-8");
    }
    return properties;
  }

  /** Some editors put one there; it would become part of the first key, which nobody reads. */
  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
  }
}
