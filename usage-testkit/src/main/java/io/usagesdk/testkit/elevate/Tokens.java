package io.usagesdk.testkit.elevate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access tokens handed out, and until when each is good. */
final class Tokens {
  /** What a token tells about itself. */
  enum Form {
    JWT,
    JWT_WITHOUT_EXPIRY,
    OPAQUE
  }

  /**
   * How tokens are made.
   *
   * @param form what they tell
   * @param lifetime how long they are good
   * @param expired whether that is over already when they are handed out
   */
  record Policy(Form form, Duration lifetime, boolean expired) {}

  private static final Duration OVER_SINCE = Duration.ofMinutes(1);
  private static final String FAKE_SIGNATURE = "fake-signature-for-tests-only-checked-by-nobody";

  private final Policy policy;
  private final InstantSource clock;
  private final Map<String, Instant> expiries = new HashMap<>();
  private int exchanges;

  Tokens(Policy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  synchronized String handOut() {
    Instant now = clock.instant();
    Instant issued = policy.expired() ? now.minus(policy.lifetime()).minus(OVER_SINCE) : now;
    // The claim has whole seconds, and the token is good until exactly then.
    Instant expiry = Instant.ofEpochSecond(issued.plus(policy.lifetime()).getEpochSecond());
    String token = token(issued, expiry);
    expiries.values().removeIf(end -> !now.isBefore(end));
    expiries.put(token, expiry);
    exchanges++;
    return token;
  }

  synchronized boolean isGood(@Nullable String token) {
    Instant expiry = expiries.get(token);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  /** Returns how many were handed out. */
  synchronized int exchanges() {
    return exchanges;
  }

  synchronized void revoke() {
    expiries.clear();
  }

  synchronized void reset() {
    expiries.clear();
    exchanges = 0;
  }

  private String token(Instant issued, Instant expiry) {
    String id = UUID.randomUUID().toString();
    if (policy.form() == Form.OPAQUE) {
      return "fake-token-" + id;
    }
    String exp = policy.form() == Form.JWT ? ",\"exp\":" + expiry.getEpochSecond() : "";
    String claims =
        """
        {"iss":"simulated-elevate","tenant":"%s","jti":"%s","iat":%d%s}\
        """
            .formatted(UsageRow.TENANT, id, issued.getEpochSecond(), exp);
    return String.join(
        ".",
        encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"),
        encoded(claims),
        encoded(FAKE_SIGNATURE));
  }

  private static String encoded(String part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.getBytes(StandardCharsets.UTF_8));
  }
}
