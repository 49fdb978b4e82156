package io.usagesdk.geobox;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.http.TokenExchange;
import io.usagesdk.geobox.api.AuthenticationApi;
import io.usagesdk.geobox.model.TokenResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the three ways to sign in, the vendor's most preferred one of those that are configured.
 *
 * @param credentials what proves who is calling
 * @param exchange gets tokens for a password; null for the other ways
 */
record SignIn(Credentials credentials, @Nullable TokenExchange<?> exchange)
    implements AutoCloseable {
  private static final String APIKEY = "apikey";

  /** Gives a client the credentials. */
  HttpClients.Builder signedIn(HttpClients.Builder client) {
    HttpClients.Builder signedIn = client.credentials(credentials);
    return exchange == null ? signedIn : signedIn.sharing(exchange.client());
  }

  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
    }
  }

  /** Collects what is configured and chooses. */
  static final class Builder {
    @Nullable Secret accessToken;
    @Nullable Secret apiKey;
    @Nullable String username;
    @Nullable Secret password;

    /** Returns the keys of the way that is chosen, for advice. */
    String keys() {
      return accessToken != null
          ? GeoboxProviderFactory.ACCESS_TOKEN
          : apiKey != null
              ? GeoboxProviderFactory.API_KEY
              : GeoboxProviderFactory.USERNAME + " and " + GeoboxProviderFactory.PASSWORD;
    }

    SignIn build(String label, TimeSource time, HttpClients.Builder ofExchange) {
      if (accessToken != null) {
        return new SignIn(
            Credentials.bearer(label, GeoboxProviderFactory.ACCESS_TOKEN, accessToken), null);
      }
      if (apiKey != null) {
        return new SignIn(
            Credentials.queryKey(label, GeoboxProviderFactory.API_KEY, APIKEY, apiKey), null);
      }
      if (username == null && password == null) {
        throw new ConfigurationException(
            label,
            "there is nothing to sign in with: neither access-token, nor api-key, nor username and"
                + " password is set",
            "call one of accessToken(...), apiKey(...), or username(...) with password(...) on the"
                + " builder; configuration takes them from GEOBOX_ACCESS_TOKEN, GEOBOX_APIKEY,"
                + " GEOBOX_USERNAME and GEOBOX_PASSWORD too");
      }
      String name = required(label, username, GeoboxProviderFactory.USERNAME);
      Secret proof =
          Secret.of(
              required(
                  label,
                  password == null ? null : password.reveal(),
                  GeoboxProviderFactory.PASSWORD));
      TokenExchange<?> exchange = new TokenExchange<>(ofExchange, proof, terms(name, proof));
      return new SignIn(Credentials.exchanged(label, exchange, List.of(proof), time), exchange);
    }

    private static TokenExchange.Terms<TokenResponse> terms(String username, Secret password) {
      return new TokenExchange.Terms<>(
          "getToken",
          "access_token",
          "the address of the Geobox API",
          client -> client.api(AuthenticationApi.class).getToken(username, password),
          TokenResponse::accessToken);
    }

    private static String required(String label, @Nullable String value, String key) {
      if (value == null || value.isEmpty()) {
        throw new ConfigurationException(
            label,
            key + (value == null ? " is not set" : " is empty"),
            "call " + key + "(...) on the builder");
      }
      return value;
    }
  }
}
