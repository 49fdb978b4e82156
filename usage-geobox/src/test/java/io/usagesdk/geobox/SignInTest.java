package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.geobox.model.AnswerForm;
import io.usagesdk.geobox.model.UpdateUsageRequest;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignInTest {
  private static final String TOKEN_PATH = "/v1/auth/token/";

  private final ManualTime time = ManualTime.startingAt(Wire.NOW);

  private static GeoboxClient.Builder withPassword() {
    return GeoboxClient.builder().username("me").password(Secret.of("fake-password"));
  }

  private static Long me(GeoboxClient client) {
    return client.api().calls().execute(client.users().getCurrentUser(AnswerForm.JSON)).id();
  }

  private GeoboxClient client(SimulatedGeobox simulator) {
    return GeoboxClient.builder()
        .baseUrl(simulator.baseUrl())
        .username("north-maps")
        .password(Secret.of("fake-geobox-password"))
        .time(time)
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a+b", "a&b=c", "100%25", "\u00e9\u20ac", "\"';/?#"})
  void nameAndPasswordArriveAsTheyAreWhateverTheirCharacters(String odd) {
    try (SimulatedGeobox simulator =
            SimulatedGeobox.builder().clock(time).username(odd).password("fake" + odd).start();
        GeoboxClient client =
            GeoboxClient.builder()
                .baseUrl(simulator.baseUrl())
                .username(odd)
                .password(Secret.of("fake" + odd))
                .time(time)
                .build()) {
      assertThat(me(client)).isEqualTo(simulator.userId());
    }
  }

  @Test
  void theTokenIsGotOnceForAllThreadsAndOnceMoreWhenItIsRefused() throws Exception {
    try (SimulatedGeobox simulator =
            SimulatedGeobox.builder().clock(time).latency(Duration.ofMillis(20)).start();
        GeoboxClient client = client(simulator)) {
      allAtOnce(16, () -> me(client));
      assertThat(simulator.exchanges()).isEqualTo(1);
      simulator.revokeTokens();
      allAtOnce(16, () -> me(client));
      assertThat(simulator.exchanges()).isEqualTo(2);
    }
  }

  private static void allAtOnce(int threads, Callable<Long> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(executor.submit(task));
      }
      for (Future<Long> result : results) {
        assertThat(result.get()).isEqualTo(4127);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aTokenThatIsRefusedTwiceEndsTheCall() {
    try (SimulatedGeobox simulator = SimulatedGeobox.builder().clock(time).start();
        GeoboxClient client = client(simulator)) {
      simulator.fail(Fault.status(401).always());
      assertThatThrownBy(() -> me(client))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("check username and password");
      assertThat(simulator.exchanges()).isEqualTo(2);
      assertThat(simulator.requests()).hasSize(4);
    }
  }

  @Test
  void aWrongPasswordIsToldAndTriedOnce() {
    try (SimulatedGeobox simulator =
            SimulatedGeobox.builder().clock(time).password("fake-other").start();
        GeoboxClient client = client(simulator)) {
      assertThatThrownBy(() -> me(client))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("getToken failed: The user name or the password is wrong (401)")
          .hasMessageContaining("check username and password");
      assertThat(simulator.requests()).hasSize(1);
    }
  }

  @Test
  void theOtherWaysAreNotRenewed() {
    try (Wire wire = new Wire(GeoboxClient.builder().accessToken(Secret.of("fake-token")))) {
      wire.answer(401, "{\"detail\":{\"msg\":\"expired\"}}");
      assertThatThrownBy(() -> me(wire.client))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("getCurrentUser failed: expired (401): check access-token");
      assertThat(wire.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {} | the answer holds no access_token",
        "200 | {\"access_token\":null} | the answer holds no access_token",
        "200 | {\"access_token\":\" \"} | the answer holds no access_token",
        "200 | {\"access_token\":\"a b\"} | the access_token holds what no header can carry",
        "200 | [] | the answer is not what a token comes in",
        "404 | {} | getToken failed (404)",
        "422 | {\"detail\":[{\"loc\":[\"body\",\"username\"],\"msg\":\"odd\"}]} | username: odd"
            + " (422)"
      })
  void whateverIsNoTokenIsAFailureOfAuthentication(int status, String body, String told) {
    try (Wire wire = new Wire(withPassword())) {
      wire.answer(status, body);
      assertThatThrownBy(() -> me(wire.client))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining(told);
      assertThat(wire.paths()).containsExactly(TOKEN_PATH);
    }
  }

  @Test
  void anExchangeThatIsDisturbedIsRepeatedAndOneWithoutAnAnswerIsNoRefusal() {
    try (SimulatedGeobox simulator = SimulatedGeobox.builder().clock(time).start();
        GeoboxClient client = client(simulator)) {
      simulator.fail(Fault.droppedConnection().onPath(TOKEN_PATH));
      assertThat(me(client)).isEqualTo(4127);
      simulator.revokeTokens();
      simulator.fail(Fault.droppedConnection().onPath(TOKEN_PATH).always());
      assertThat(catchThrowableOfType(TransportException.class, () -> me(client)))
          .hasMessageContaining("getToken");
    }
  }

  @Test
  void anUpdateWhoseFateIsUnknownIsNotRepeatedAndSendsAnEmptyObjectForTheOneWhoCalls() {
    try (Wire wire = new Wire()) {
      wire.answer(500, "{\"detail\":\"Oh\"}");
      assertThatThrownBy(
              () ->
                  wire.client
                      .api()
                      .calls()
                      .execute(wire.client.usage().updateUsage(new UpdateUsageRequest(null))))
          .hasMessageContaining("whether it took effect is unknown");
      wire.client
          .api()
          .calls()
          .execute(wire.client.usage().updateUsage(new UpdateUsageRequest(5L)));
      assertThat(wire.requests).hasSize(2);
      assertThat(wire.requests.stream().map(r -> String.valueOf(r.getBody().utf8())))
          .containsExactly("{}", "{\"user_id\":5}");
    }
  }
}
