package io.usagesdk.elevate;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.AccessToken;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TokenSource;
import io.usagesdk.elevate.api.AuthenticationApi;
import io.usagesdk.elevate.model.AuthCodeRequest;
import io.usagesdk.elevate.model.AuthCodeResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets an access token for the client's id and secret. Whatever the server answers instead of a
 * token is a failure of authentication; only where no answer comes it is one of transport.
 */
final class TokenExchange implements TokenSource, AutoCloseable {
  private static final String OPERATION = "exchangeAuthCode";
  private static final int OK = 200;

  private final ApiClient client;
  private final AuthenticationApi api;
  private final String clientId;
  private final Secret secretKey;

  /** The latest token: a server may repeat it in what it says of the next exchange. */
  private volatile @Nullable Secret latest;

  /**
   * Makes an exchange with a client of its own.
   *
   * @param client all that the client is made of, but for its credentials
   */
  TokenExchange(HttpClients.Builder client, String clientId, Secret secretKey) {
    this.client = client.credentials(Credentials.inBody(this::secrets)).build();
    this.api = this.client.api(AuthenticationApi.class);
    this.clientId = clientId;
    this.secretKey = secretKey;
  }

  private List<Secret> secrets() {
    Secret token = latest;
    return token == null ? List.of(secretKey) : List.of(secretKey, token);
  }

  /** The client that makes the exchange, for others to share its connections. */
  ApiClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public AccessToken get() {
    AuthCodeResponse answer;
    try {
      answer =
          client.calls().execute(api.exchangeAuthCode(new AuthCodeRequest(clientId, secretKey)));
    } catch (AuthenticationException e) {
      throw e;
    } catch (ApiException e) {
      throw refused(e.status(), e.attempts(), e.reason(), e.requestId(), e);
    } catch (DecodingException e) {
      throw refused("the answer is not what a token comes in", e);
    }
    Secret token = answer.accessToken();
    if (token == null || token.reveal().isBlank()) {
      throw refused("the answer holds no accessToken", null);
    }
    latest = token;
    try {
      return AccessToken.ofJwt(token);
    } catch (IllegalArgumentException e) {
      throw refused("the accessToken holds what no header can carry", null);
    }
  }

  private AuthenticationException refused(String reason, @Nullable UsageException cause) {
    return refused(OK, 1, reason, null, cause);
  }

  private AuthenticationException refused(
      int status,
      int attempts,
      @Nullable String reason,
      @Nullable String requestId,
      @Nullable UsageException cause) {
    AuthenticationException refused =
        new AuthenticationException(
            new ApiError(
                client.label(),
                OPERATION,
                status,
                attempts,
                reason,
                requestId,
                status == OK
                    ? "check base-url, it has to be the root of an Elevate server"
                    : null));
    if (cause != null) {
      refused.addSuppressed(cause);
    }
    return refused;
  }
}
