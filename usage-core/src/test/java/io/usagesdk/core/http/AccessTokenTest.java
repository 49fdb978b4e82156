package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static Secret jwt(String claims) {
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return Secret.of("fake." + payload + ".fake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"exp\":1790000000}|2026-09-21T14:13:20Z",
        "{\"sub\":{\"exp\":1},\"list\":[{\"exp\":2}],\"exp\":1790000000,\"z\":1}|2026-09-21T14:13:20Z",
        "{\"exp\":1790000000.9}|2026-09-21T14:13:20Z",
        "{\"exp\":1.79e9}|2026-09-21T14:13:20Z",
        "{\"exp\":\"1790000000\"}|2026-09-21T14:13:20Z",
        "{\"exp\":-1}|1969-12-31T23:59:59Z"
      })
  void knowsWhenAJsonWebTokenExpires(String claims, Instant expiry) {
    assertThat(AccessToken.ofJwt(jwt(claims)).expires()).isEqualTo(expiry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "null",
        "exp",
        "{\"exp\":null}",
        "{\"exp\":\"soon\"}",
        "{\"exp\":{}}",
        "{\"exp\":[1]}",
        "{\"exp\":true}",
        "{\"exp\":1e999999999}",
        "{\"exp\":99999999999999999999999999}",
        "{\"exp\":9223372036854775807}",
        "{\"exp\":"
      })
  void claimsWithoutAUsableExpiryAreNoHindrance(String claims) {
    assertThat(AccessToken.ofJwt(jwt(claims)).expires()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake", "fake.fake", "fake.!!!.fake", "a.b.c.d", "..", "fake.e30.", "."})
  void anyOtherTokenHasNoExpiry(String token) {
    assertThat(AccessToken.ofJwt(Secret.of(token)).expires()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fake token", "fake\r\ntoken", "fake\u0000", "fäke", "fake\u007f"})
  void aTokenThatNoHeaderCanCarryIsRefusedUnseen(String token) {
    assertThatThrownBy(() -> AccessToken.ofJwt(Secret.of(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("fake");
  }

  @Test
  void itsTextIsNoSecret() {
    assertThat(AccessToken.ofJwt(Secret.of("fake-token")).toString()).doesNotContain("fake-token");
  }
}
