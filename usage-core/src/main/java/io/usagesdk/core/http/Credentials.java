package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a provider who is calling. Asked anew for every attempt, so that each one carries
 * a token that is valid then. Safe for use by several threads.
 */
public interface Credentials {
  /**
   * Adds the proof to a request. Only called for requests to the configured origin.
   *
   * @param request the request as it is about to be sent
   * @return the request to send
   * @throws IOException if the proof cannot be got at for now
   * @throws UsageException if it cannot be had at all
   */
  Request authorize(Request request) throws IOException;

  /**
   * Adds to a request what nothing but the connection may see, such as a secret in its URL: called
   * last, below retries and logs, and the answer is handed up as one to the request without it.
   * Only called for requests to the configured origin.
   *
   * @param request the request as it was {@linkplain #authorize authorized}
   * @return the request to put on the wire, to the same path of the same origin
   */
  default Request onWire(Request request) {
    return request;
  }

  /**
   * Tells whether an answer refuses the proof for a reason that a new one may cure.
   *
   * @param response the answer; not to be closed, its body to be {@linkplain Response#peekBody
   *     peeked} at only
   * @return the reason, one of a few words: each is good for one renewal in an attempt. Null where
   *     the proof was not refused. If not overridden, there is one reason, the status 401
   * @throws IOException if the answer breaks off
   */
  default @Nullable String refusal(Response response) throws IOException {
    return response.code() == 401 ? "unauthorized" : null;
  }

  /**
   * Told that the proof was {@linkplain #refusal refused}.
   *
   * @param refused the request as it was sent
   * @param response the answer; not to be closed, its body to be {@linkplain Response#peekBody
   *     peeked} at only
   * @return whether there is a new proof, so that the request is worth repeating, once
   * @throws IOException if a new proof cannot be got at for now
   * @throws UsageException if it cannot be had at all
   */
  default boolean renew(Request refused, Response response) throws IOException {
    return false;
  }

  /**
   * Returns the values to hide from everything that is shown.
   *
   * @return the secrets known so far
   */
  List<Secret> secrets();

  /**
   * Returns the headers and query parameters that carry secrets.
   *
   * @return their names
   */
  default Set<String> sensitiveNames() {
    return Set.of();
  }

  /**
   * Returns credentials that are a token in the header {@code Authorization: Bearer}.
   *
   * @param provider whose token it is, for messages
   * @param key the setting it comes from, for messages
   * @param token the token
   * @return the credentials
   * @throws io.usagesdk.core.error.ConfigurationException if the token cannot stand in a header
   */
  static Credentials bearer(String provider, String key, Secret token) {
    return HeaderCredentials.of(provider, key, "Authorization", "Bearer ", token);
  }

  /**
   * Returns credentials that are a key in a header of its own, beside headers that hold no secret.
   *
   * @param provider whose key it is, for messages
   * @param key the setting it comes from, for messages
   * @param header the header's name
   * @param value the key
   * @param others the other headers, sent to the configured origin only as the key is
   * @return the credentials
   * @throws io.usagesdk.core.error.ConfigurationException if the key cannot stand in a header
   */
  static Credentials apiKey(
      String provider, String key, String header, Secret value, Map<String, String> others) {
    return HeaderCredentials.of(provider, key, header, "", value).with(others);
  }

  /**
   * Returns credentials that are a key in the query of the URL. It is added after everything that
   * logs, repeats or reports a request has seen it, and arrives as it is, whatever its characters.
   *
   * @param provider whose key it is, for messages
   * @param key the setting it comes from, for messages
   * @param parameter the name of the query parameter
   * @param value the key
   * @return the credentials
   * @throws io.usagesdk.core.error.ConfigurationException if the key is empty, or holds a line
   *     break or another character that no key has
   */
  static Credentials queryKey(String provider, String key, String parameter, Secret value) {
    return QueryCredentials.of(provider, key, parameter, value);
  }

  /**
   * Returns credentials that are a token got from a server, in the header {@code Authorization:
   * Bearer}. It is got once however many threads want it, again shortly before it expires, and once
   * more for a request that is answered with 401.
   *
   * @param label how messages name the account
   * @param source gets a token, with a client of its own
   * @param configured the secrets that it is exchanged for, to be hidden
   * @param time the clock that tells when it expires
   * @return the credentials
   */
  static Credentials exchanged(
      String label, TokenSource source, List<Secret> configured, TimeSource time) {
    return new TokenCredentials(new SingleFlightToken(label, source, time), configured);
  }

  /**
   * Returns credentials for calls that carry their proof in the body, such as those that get a
   * token: nothing is added to them.
   *
   * @param secrets returns what stands in the bodies, and what the answers have brought so far, to
   *     be hidden from everything that is shown; asked each time
   * @return the credentials
   */
  static Credentials inBody(Supplier<List<Secret>> secrets) {
    return new Credentials() {
      @Override
      public Request authorize(Request request) {
        return request;
      }

      @Override
      public List<Secret> secrets() {
        return secrets.get();
      }
    };
  }
}
