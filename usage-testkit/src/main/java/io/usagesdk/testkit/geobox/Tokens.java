package io.usagesdk.testkit.geobox;

import io.usagesdk.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who may call: those with the access token or API key of the settings, or a token handed out. */
final class Tokens {
  static final String BEARER = "Bearer ";
  static final String API_KEY = "apikey";

  private final Credentials right;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<String, Instant> expiries = new HashMap<>();
  private int handedOut;

  Tokens(Credentials right, Duration lifetime, InstantSource clock) {
    this.right = right;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Refuses a request that shows no good credentials. */
  synchronized void admit(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    String key = request.query(API_KEY);
    if (authorization != null && authorization.startsWith(BEARER)) {
      if (!isGood(authorization.substring(BEARER.length()))) {
        throw Refusal.object(401, "The access token is unknown or has expired");
      }
    } else if (key == null) {
      throw Refusal.sentence(401, "Not authenticated");
    } else if (!key.equals(right.apiKey())) {
      throw Refusal.object(401, "There is no such API key");
    }
  }

  private boolean isGood(String token) {
    Instant expiry = expiries.get(token);
    return token.equals(right.accessToken())
        || (expiry != null && clock.instant().isBefore(expiry));
  }

  synchronized String handOut(String username, String password) {
    if (!username.equals(right.username()) || !password.equals(right.password())) {
      throw Refusal.sentence(401, "The user name or the password is wrong");
    }
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> !now.isBefore(expiry));
    String token = "fake-token-" + UUID.randomUUID();
    expiries.put(token, now.plus(lifetime));
    handedOut++;
    return token;
  }

  synchronized int handedOut() {
    return handedOut;
  }

  synchronized void revoke() {
    expiries.clear();
  }

  synchronized void reset() {
    expiries.clear();
    handedOut = 0;
  }
}
