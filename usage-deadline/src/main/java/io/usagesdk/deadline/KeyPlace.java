package io.usagesdk.deadline;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * One of the two places beside the shared files where AWS's libraries look for an access key. What
 * one place has does not complete what is in the other.
 *
 * @param where the place, for messages
 * @param id what the access key's id is called there
 * @param secret what its secret is called there
 * @param token what the session token is called there
 * @param values what is set there, by name
 */
record KeyPlace(String where, String id, String secret, String token, Map<?, ?> values) {
  static KeyPlace of(Properties systemProperties) {
    return new KeyPlace(
        "in Java's system properties",
        SdkSystemSetting.AWS_ACCESS_KEY_ID.property(),
        SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(),
        SdkSystemSetting.AWS_SESSION_TOKEN.property(),
        systemProperties);
  }

  static KeyPlace of(Map<String, String> environment) {
    return new KeyPlace(
        "in the environment",
        SdkSystemSetting.AWS_ACCESS_KEY_ID.environmentVariable(),
        SdkSystemSetting.AWS_SECRET_ACCESS_KEY.environmentVariable(),
        SdkSystemSetting.AWS_SESSION_TOKEN.environmentVariable(),
        environment);
  }

  /** Returns where the access key is, if all of it is here. */
  Optional<CredentialsSource> source() {
    return isSet(id) && isSet(secret)
        ? Optional.of(
            new CredentialsSource(
                id + " and " + secret + " " + where, isSet(token) ? token + " " + where : null))
        : Optional.empty();
  }

  /** Returns what is missing if a part of an access key is here. */
  Optional<CredentialsFlaw> half() {
    if (isSet(id) == isSet(secret)) {
      return isSet(id) || !isSet(token)
          ? Optional.empty()
          : Optional.of(
              new CredentialsFlaw(
                  token + " is set " + where + ", but neither " + id + " nor " + secret,
                  "set the two it belongs to, or unset " + token));
    }
    String there = isSet(id) ? id : secret;
    String missing = isSet(id) ? secret : id;
    return Optional.of(
        new CredentialsFlaw(
            there + " is set " + where + ", but " + missing + " is not",
            "set " + missing + " too, or unset " + there));
  }

  private boolean isSet(String name) {
    return values.get(name) instanceof String text && !text.isBlank();
  }

  /** Leaves out what is set. */
  @Override
  public String toString() {
    return where;
  }
}
