package io.usagesdk.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Java's system properties for what AWS's libraries otherwise find in the environment, until
 * closed. They look there first, so nobody's own credentials are used meanwhile.
 */
final class AwsProperties implements AutoCloseable {
  private static final Map<String, String> BY_VARIABLE =
      Map.of(
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
          "AWS_SESSION_TOKEN", "aws.sessionToken");

  private final Map<String, @Nullable String> before = new HashMap<>();

  private AwsProperties() {}

  /**
   * Sets them.
   *
   * @param environment variables of AWS's, perhaps among others; those that are missing are unset
   */
  static AwsProperties of(Map<String, String> environment) {
    AwsProperties properties = new AwsProperties();
    BY_VARIABLE.forEach(
        (variable, property) ->
            properties.before.put(property, replace(property, environment.get(variable))));
    return properties;
  }

  private static @Nullable String replace(String property, @Nullable String value) {
    return value == null ? System.clearProperty(property) : System.setProperty(property, value);
  }

  @Override
  public void close() {
    before.forEach(AwsProperties::replace);
  }
}
