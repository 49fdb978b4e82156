package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.UsageException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Gets an access token for what is configured. Whatever the server answers instead of a token is a
 * failure of authentication; only where no answer comes it is one of transport.
 *
 * @param <A> what the token comes in
 */
public final class TokenExchange<A> implements TokenSource, AutoCloseable {
  private static final int OK = 200;

  private final ApiClient client;
  private final Secret configured;
  private final Terms<A> terms;

  /** The latest token: a server may repeat it in what it says of the next exchange. */
  private volatile @Nullable Secret latest;

  /**
   * How a service exchanges secrets.
   *
   * @param operation the operation's id, for messages
   * @param member the name of the answer's member that is the token
   * @param server what base-url has to lead to, for advice
   * @param call makes the call, each time a new one
   * @param token finds the token in the answer; null where there is none
   * @param <A> the answer
   */
  public record Terms<A>(
      String operation,
      String member,
      String server,
      Function<ApiClient, Call<A>> call,
      Function<A, @Nullable Secret> token) {}

  /**
   * Makes an exchange with a client of its own.
   *
   * @param client all that the client is made of, but for its credentials
   * @param configured the secret that is exchanged, to be hidden
   * @param terms how it is exchanged
   */
  public TokenExchange(HttpClients.Builder client, Secret configured, Terms<A> terms) {
    this.client = client.credentials(Credentials.inBody(this::secrets)).build();
    this.configured = configured;
    this.terms = terms;
  }

  private List<Secret> secrets() {
    Secret token = latest;
    return token == null ? List.of(configured) : List.of(configured, token);
  }

  /**
   * Returns the client that makes the exchange, for others to share its connections.
   *
   * @return the same instance always
   */
  public ApiClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public AccessToken get() {
    A answer;
    try {
      answer = client.calls().execute(terms.call().apply(client));
    } catch (AuthenticationException e) {
      throw e;
    } catch (ApiException e) {
      throw refused(e.status(), e.attempts(), e.reason(), e.requestId(), e);
    } catch (DecodingException e) {
      throw refused("the answer is not what a token comes in", e);
    }
    Secret token = terms.token().apply(answer);
    if (token == null || token.reveal().isBlank()) {
      throw refused("the answer holds no " + terms.member(), null);
    }
    latest = token;
    try {
      return AccessToken.ofJwt(token);
    } catch (IllegalArgumentException e) {
      throw refused("the " + terms.member() + " holds what no header can carry", null);
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
    String advice = "check base-url, it has to be " + terms.server();
    AuthenticationException refused =
        new AuthenticationException(
            new ApiError(
                client.label(),
                terms.operation(),
                status,
                attempts,
                reason,
                requestId,
                status == OK ? advice : null));
    if (cause != null) {
      refused.addSuppressed(cause);
    }
    return refused;
  }
}
