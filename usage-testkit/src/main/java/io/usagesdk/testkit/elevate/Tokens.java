package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonReader;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Hands out tokens for the client's secret and knows which of them are good. */
final class Tokens {
  static final String PATH = "/exchange-auth-code";

  private static final String BEARER = "Bearer ";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** What the tokens look like. */
  enum Form {
    JWT,
    JWT_WITHOUT_EXPIRY,
    OPAQUE
  }

  private final Problems problems;
  private final InstantSource clock;
  private final String clientId;
  private final String secretKey;
  private final Duration lifetime;
  private final Form form;
  private final Map<String, Instant> good = new HashMap<>();
  private long count;

  Tokens(
      Problems problems,
      InstantSource clock,
      String clientId,
      String secretKey,
      Duration lifetime,
      Form form) {
    this.problems = problems;
    this.clock = clock;
    this.clientId = clientId;
    this.secretKey = secretKey;
    this.lifetime = lifetime;
    this.form = form;
  }

  Answer exchange(ReceivedRequest request) {
    Map<?, ?> body = object(request.body());
    if (body == null
        || !(body.get("clientId") instanceof String id)
        || !(body.get("secret") instanceof String secret)) {
      throw problems.badRequest("The body must hold clientId and secret, both strings");
    }
    if (!id.equals(clientId) || !secret.equals(secretKey)) {
      return problems.unauthorized("Unknown client or wrong secret");
    }
    String token = issue();
    return Answer.json(
        200,
        "application/json",
        json -> json.beginObject().name("accessToken").value(token).endObject());
  }

  private static @Nullable Map<?, ?> object(String body) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body))) {
      return reader.readJsonValue() instanceof Map<?, ?> members ? members : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private synchronized String issue() {
    count++;
    Instant now = clock.instant();
    Instant expires = now.plus(lifetime);
    String claims =
        "{\"sub\":\"simulated\",\"jti\":\""
            + count
            + "\",\"iat\":"
            + now.getEpochSecond()
            + (form == Form.JWT ? ",\"exp\":" + expires.getEpochSecond() : "")
            + "}";
    String token =
        form == Form.OPAQUE
            ? "fake-opaque-token-" + count
            : encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}")
                + "."
                + encoded(claims)
                + ".fake-signature";
    good.put(token, form == Form.JWT ? expires : Instant.MAX);
    return token;
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  synchronized boolean isGood(ReceivedRequest request) {
    String header = request.header("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      return false;
    }
    Instant expires = good.get(header.substring(BEARER.length()));
    return expires != null && clock.instant().isBefore(expires);
  }

  static boolean isCarriedBy(ReceivedRequest request) {
    String header = request.header("Authorization");
    return header != null && header.startsWith(BEARER) && header.length() > BEARER.length();
  }

  synchronized long count() {
    return count;
  }

  synchronized void revoke() {
    good.clear();
  }

  synchronized void reset() {
    count = 0;
  }
}
