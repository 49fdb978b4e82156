package io.usagesdk.testkit.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte that is signed, and everything that is told about the signature, has to be right. */
class SignatureVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-17T10:20:00Z");
  private static final String ID = "aggregationId=" + "0".repeat(32);

  private final ManualTime time = ManualTime.startingAt(NOW);
  private final SimulatedDeadline simulator = SimulatedDeadline.builder().clock(time).start();
  private final SignedClient client = new SignedClient(simulator, NOW);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void letsInWhatIsSignedRightly() throws IOException {
    assertThat(errorOf(client.get(ID))).isEqualTo("404 ResourceNotFoundException");
    assertThat(errorOf(client.start("{}"))).isEqualTo("400 ValidationException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nextToken=t1%3D%3D%2F%2B", "nextToken=a~b*c%20d", "b=2&a=1&a=0"})
  void verifiesAQueryOfAllKindsOfCharacters(String query) throws IOException {
    assertThat(errorOf(client.get(ID + "&" + query))).isEqualTo("404 ResourceNotFoundException");
  }

  static Stream<Arguments> spoiledRequests() {
    String wrong = "403 InvalidSignatureException";
    String incomplete = "403 IncompleteSignatureException";
    return Stream.of(
        Arguments.of("Authorization", null, "403 MissingAuthenticationTokenException"),
        Arguments.of("Authorization", "Bearer x", incomplete),
        Arguments.of("X-Amz-Date", null, incomplete),
        Arguments.of("X-Amz-Date", "20261117", incomplete),
        Arguments.of("X-Amz-Date", "20261117T102001Z", wrong),
        Arguments.of("x-amz-content-sha256", "0".repeat(64), wrong),
        Arguments.of("x-amz-meta", "not signed", wrong),
        Arguments.of("Host", "other.example", wrong),
        Arguments.of("X-Amz-Security-Token", "x", "403 UnrecognizedClientException"));
  }

  @ParameterizedTest
  @MethodSource("spoiledRequests")
  void refusesHeadersThatWereChanged(String header, String value, String error) throws IOException {
    Exchange answer =
        client.send(
            "GET",
            client.path + "?" + ID,
            "",
            request ->
                value == null ? request.removeHeader(header) : request.header(header, value));

    assertThat(errorOf(answer)).isEqualTo(error);
  }

  @Test
  void refusesAnotherQueryPathMethodOrBodyThanWasSigned() throws IOException {
    String url = simulator.baseUrl() + client.path;
    for (String other : new String[] {url + "?" + ID + "&x=1", url + "/?" + ID, url}) {
      assertThat(errorOf(client.send("GET", client.path + "?" + ID, "", r -> r.url(other))))
          .isEqualTo("403 InvalidSignatureException");
    }
    assertThat(errorOf(client.send("GET", client.path, "", r -> r.method("DELETE", null))))
        .isEqualTo("403 InvalidSignatureException");
    assertThat(
            errorOf(
                client.send(
                    "POST", client.path, "{}", r -> r.post(RequestBody.create("{ }", null)))))
        .isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void refusesAnotherSecretOrRegion() throws IOException {
    client.region = "eu-west-1";
    assertThat(errorOf(client.get(ID))).isEqualTo("403 InvalidSignatureException");
    client.region = "us-west-2";
    client.secret = "wrong-" + client.secret;
    assertThat(errorOf(client.get(ID))).isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void refusesAnotherTime() throws IOException {
    client.time = NOW.minus(Duration.ofMinutes(5));
    assertThat(errorOf(client.get(ID))).startsWith("404");
    client.time = NOW.minus(Duration.ofSeconds(301));
    assertThat(errorOf(client.get(ID))).isEqualTo("403 RequestExpired");
    client.time = NOW.plus(Duration.ofSeconds(301));
    assertThat(errorOf(client.get(ID))).isEqualTo("403 RequestTimeTooSkewed");
  }

  @Test
  void knowsWhichKeysThereAreAndWhichHaveExpired() throws IOException {
    String first = client.accessKeyId;
    simulator.expire(first);
    assertThat(errorOf(client.get(ID))).isEqualTo("403 ExpiredTokenException");
    client.accessKeyId = "AKIAFAKESECONDKEY";
    assertThat(errorOf(client.get(ID))).isEqualTo("403 UnrecognizedClientException");
    simulator.admit(client.accessKeyId, client.secret, null);
    assertThat(errorOf(client.get(ID))).startsWith("404");
    simulator.reset();
    assertThat(errorOf(client.get(ID))).isEqualTo("403 UnrecognizedClientException");
    client.accessKeyId = first;
    assertThat(errorOf(client.get(ID))).startsWith("404");
  }

  private static String errorOf(Exchange exchange) {
    return exchange.status() + " " + exchange.headers().get("x-amzn-ErrorType");
  }
}
