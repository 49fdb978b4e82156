package io.usagesdk.deadline;

import org.jspecify.annotations.Nullable;

/**
 * Where an access key comes from, for messages; nothing of the key itself.
 *
 * @param key the names of its two parts and the place, or the profile and its file
 * @param token the name and the place of the session token; null where there is none
 */
record CredentialsSource(String key, @Nullable String token) {
  /** Whoever calls the builder knows where these come from. */
  static final CredentialsSource GIVEN = new CredentialsSource("those the builder was given", null);

  /** Found nowhere on this machine, yet there: only what runs it can have given them. */
  static final CredentialsSource OF_MACHINE =
      new CredentialsSource("those of the container or instance", null);

  /** Returns all of it. */
  String all() {
    return token == null ? key : key + ", with " + token;
  }
}
