package io.usagesdk.core.http;

import com.squareup.moshi.JsonReader;
import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A token that a server has handed out, for the header {@code Authorization: Bearer}.
 *
 * @param value the token
 * @param expires the first instant at which it is no longer good; null where unknown
 */
public record AccessToken(Secret value, @Nullable Instant expires) {
  /** What seconds have before the point, in any time that there will be. */
  private static final int MOST_DIGITS = 12;

  private static final int LONGEST_TIME = 40;

  /**
   * Checks that the token can be sent.
   *
   * @param value {@link #value()}
   * @param expires {@link #expires()}
   * @throws IllegalArgumentException if it is empty or holds what no header can carry; it does not
   *     show the token
   */
  public AccessToken {
    if (!HeaderCredentials.isSendable(value.reveal())) {
      throw new IllegalArgumentException("the token is empty or cannot stand in a header");
    }
  }

  /**
   * Returns a token, with the expiry that it tells itself if it is a JSON Web Token (RFC 7519,
   * section 4.1.4). Its signature is not checked: that is for the server that takes it.
   *
   * @param value any token
   * @return the token, its expiry unknown if it is none or has none
   * @throws IllegalArgumentException if it is empty or holds what no header can carry
   */
  public static AccessToken ofJwt(Secret value) {
    String[] parts = value.reveal().split("\\.", -1);
    return new AccessToken(value, parts.length == 3 ? expiry(parts[1]) : null);
  }

  private static @Nullable Instant expiry(String payload) {
    try (JsonReader claims =
        JsonReader.of(new Buffer().write(Base64.getUrlDecoder().decode(payload)))) {
      claims.beginObject();
      while (claims.hasNext()) {
        if (claims.nextName().equals("exp")) {
          return time(claims.nextString());
        }
        claims.skipValue();
      }
      return null;
    } catch (IOException | RuntimeException e) {
      // Not a JSON Web Token after all, or not one for us: it is good until it is refused.
      return null;
    }
  }

  /** Returns null for what is no time but would take long to read. */
  private static @Nullable Instant time(String seconds) {
    if (seconds.length() > LONGEST_TIME) {
      return null;
    }
    BigDecimal number = new BigDecimal(seconds);
    return number.precision() - number.scale() <= MOST_DIGITS
        ? Instant.ofEpochSecond(number.longValue())
        : null;
  }
}
