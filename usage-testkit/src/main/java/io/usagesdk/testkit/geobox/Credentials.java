package io.usagesdk.testkit.geobox;

/**
 * What is taken for right.
 *
 * @param accessToken the access token that was made by hand
 * @param apiKey the API key
 * @param username the name of the user
 * @param password the user's password
 */
record Credentials(String accessToken, String apiKey, String username, String password) {
  /** Never the secrets. */
  @Override
  public String toString() {
    return "credentials of " + username;
  }
}
