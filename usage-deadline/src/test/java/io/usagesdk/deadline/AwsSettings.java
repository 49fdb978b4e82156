package io.usagesdk.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** System properties that AWS's libraries look at, put back when this is closed. */
final class AwsSettings implements AutoCloseable {
  private final Map<String, String> before = new HashMap<>();

  AwsSettings set(String property, String value) {
    if (!before.containsKey(property)) {
      before.put(property, System.getProperty(property));
    }
    System.setProperty(property, value);
    return this;
  }

  /** Sets an access key. */
  AwsSettings key(String id, String secret) {
    return set("aws.accessKeyId", id).set("aws.secretAccessKey", secret);
  }

  /** Writes a shared credentials file and makes it the one. */
  AwsSettings file(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return set("aws.sharedCredentialsFile", file.toString());
  }

  @Override
  public void close() {
    before.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }
}
