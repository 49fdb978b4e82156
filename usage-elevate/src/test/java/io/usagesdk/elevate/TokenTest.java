package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.elevate.model.AuthCodeRequest;
import io.usagesdk.elevate.model.AuthCodeResponse;
import io.usagesdk.elevate.model.MetricType;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenTest {
  private static final String EXCHANGE = "/exchange-auth-code";
  private static final String SUM = "{\"metricType\":\"CPU_TIME_MS\",\"totalValue\":5}";
  private static final int THREADS = 64;

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));

  private ElevateClient client(SimulatedElevate simulator) {
    return ElevateClient.builder()
        .baseUrl(simulator.baseUrl())
        .clientId(simulator.settings().get("elevate.client-id"))
        .secretKey(Secret.of(simulator.settings().get("elevate.secret-key")))
        .http(HttpSettings.defaults().withRetries(3, Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .time(time)
        .build();
  }

  private static long sum(ElevateClient client) {
    return client
        .api()
        .calls()
        .execute(client.usageMetrics().getUsageSummary(MetricType.CPU_TIME_MS, null, null))
        .totalValue();
  }

  @Test
  void theSecretIsExchangedAsTheServerWantsIt() {
    try (Wire wire = new Wire()) {
      wire.answer(200, SUM);
      assertThat(sum(wire.client)).isEqualTo(5);
      assertThat(wire.exchanges).hasSize(1);
      assertThat(wire.exchanges.get(0).getMethod()).isEqualTo("POST");
      assertThat(wire.exchanges.get(0).getHeaders().get("Content-Type"))
          .startsWith("application/json");
      assertThat(wire.exchanges.get(0).getHeaders().get("Accept")).contains("application/json");
      assertThat(wire.exchanges.get(0).getHeaders().get("Authorization")).isNull();
      assertThat(String.valueOf(wire.exchanges.get(0).getBody().utf8()))
          .isEqualTo("{\"clientId\":\"the-client\",\"secret\":\"" + Wire.SECRET + "\"}");
      assertThat(wire.calls.get(0).getHeaders().get("Authorization"))
          .isEqualTo("Bearer " + Wire.TOKEN);
    }
  }

  @Test
  void sixtyFourThreadsShareOneExchange() throws Exception {
    try (SimulatedElevate simulator =
            SimulatedElevate.builder()
                .clock(time)
                .tokenLifetime(Duration.ofMinutes(30))
                .latency(Duration.ofMillis(50))
                .start();
        ElevateClient client = client(simulator)) {
      assertThat(allAtOnce(client)).hasSize(THREADS).containsOnly(sum(client));
      assertThat(simulator.exchanges()).isEqualTo(1);
      simulator.revokeTokens();
      assertThat(allAtOnce(client)).hasSize(THREADS).containsOnly(sum(client));
      assertThat(simulator.exchanges()).as("one renewal for all that were refused").isEqualTo(2);
      time.advance(Duration.ofMinutes(30));
      assertThat(allAtOnce(client)).hasSize(THREADS);
      assertThat(simulator.exchanges()).as("one renewal before the expiry").isEqualTo(3);
    }
  }

  private static List<Long> allAtOnce(ElevateClient client)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        sums.add(
            threads.submit(
                () -> {
                  start.await();
                  return sum(client);
                }));
      }
      start.countDown();
      List<Long> values = new ArrayList<>();
      for (Future<Long> sum : sums) {
        values.add(sum.get());
      }
      return values;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTokenIsRenewedShortlyBeforeItExpiresAndNotSooner() {
    try (SimulatedElevate simulator =
            SimulatedElevate.builder().clock(time).tokenLifetime(Duration.ofMinutes(10)).start();
        ElevateClient client = client(simulator)) {
      sum(client);
      time.advance(Duration.ofMinutes(9));
      sum(client);
      assertThat(simulator.exchanges()).isEqualTo(1);
      time.advance(Duration.ofSeconds(45));
      sum(client);
      assertThat(simulator.exchanges()).isEqualTo(2);
      assertThat(simulator.requests()).as("no call was refused").hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTokenThatTellsNoExpiryIsUsedUntilItIsRefused(boolean opaque) {
    SimulatedElevate.Builder options =
        SimulatedElevate.builder().clock(time).tokenLifetime(Duration.ofDays(1000));
    try (SimulatedElevate simulator =
            (opaque ? options.opaqueTokens() : options.tokensWithoutExpiry()).start();
        ElevateClient client = client(simulator)) {
      sum(client);
      time.advance(Duration.ofDays(400));
      sum(client);
      assertThat(simulator.exchanges()).isEqualTo(1);
      simulator.revokeTokens();
      sum(client);
      assertThat(simulator.exchanges()).isEqualTo(2);
    }
  }

  @Test
  void tokensThatHaveExpiredAlreadyMakeNoLoop() {
    try (SimulatedElevate simulator =
            SimulatedElevate.builder().clock(time).expiredTokens().start();
        ElevateClient client = client(simulator)) {
      UsageException failure =
          catchThrowableOfType(AuthenticationException.class, () -> sum(client));
      assertThat(failure).hasMessageContaining("client-id and secret-key");
      assertThat(simulator.exchanges()).isEqualTo(2);
      assertThat(simulator.requests()).hasSize(4);
    }
  }

  @Test
  void aServerThatKeepsRefusingMakesNoLoop() {
    try (SimulatedElevate simulator = SimulatedElevate.builder().clock(time).start();
        ElevateClient client = client(simulator)) {
      simulator.fail(Fault.status(401).always());
      assertThat(catchThrowableOfType(AuthenticationException.class, () -> sum(client)))
          .isNotNull();
      assertThat(simulator.exchanges()).isEqualTo(2);
      assertThat(simulator.requests()).hasSize(4);
    }
  }

  @Test
  void theSameTokenOnceMoreIsTriedOnceMore() {
    try (Wire wire = new Wire()) {
      wire.answer(401, "{}").answer(200, SUM);
      assertThat(sum(wire.client)).isEqualTo(5);
      assertThat(wire.exchanges).hasSize(2);
      assertThat(wire.calls).hasSize(2);
    }
  }

  @Test
  void anExchangeThatIsDisturbedIsRepeated() {
    try (SimulatedElevate simulator = SimulatedElevate.builder().clock(time).start();
        ElevateClient client = client(simulator)) {
      simulator.fail(Fault.status(503).onPath(EXCHANGE));
      simulator.fail(Fault.droppedConnection().onPath(EXCHANGE));
      sum(client);
      assertThat(simulator.exchanges()).isEqualTo(1);
      assertThat(simulator.requests()).hasSize(4);
    }
  }

  static Stream<Arguments> wrongAnswers() {
    return Stream.of(
        Arguments.of(200, "{}", "no accessToken"),
        Arguments.of(200, "{\"accessToken\":null}", "no accessToken"),
        Arguments.of(200, "{\"accessToken\":\"\"}", "no accessToken"),
        Arguments.of(200, "{\"accessToken\":\"  \"}", "no accessToken"),
        Arguments.of(200, "{\"accessToken\":\"fake\\r\\ntoken\"}", "no header can carry"),
        Arguments.of(200, "{\"accessToken\":{\"fake\":1}}", "not what a token comes in"),
        Arguments.of(200, "[]", "not what a token comes in"),
        Arguments.of(200, "<html>", "not what a token comes in"),
        Arguments.of(200, "", "not what a token comes in"),
        Arguments.of(204, "", "not what a token comes in"),
        Arguments.of(302, "", "(302)"),
        Arguments.of(400, "{\"detail\":\"bad\",\"code\":\"E1\"}", "bad; code E1 (400)"),
        Arguments.of(403, "{}", "(403)"),
        Arguments.of(404, "{}", "(404)"),
        Arguments.of(500, "{}", "failed after 5 attempts (500)"));
  }

  @ParameterizedTest
  @MethodSource("wrongAnswers")
  void whateverIsNoTokenIsARefusal(int status, String body, String told) {
    try (Wire wire = new Wire()) {
      for (int i = 0; i < 5; i++) {
        wire.exchangeAnswers(status, body);
      }
      AuthenticationException failure =
          catchThrowableOfType(AuthenticationException.class, () -> sum(wire.client));
      assertThat(failure)
          .hasMessageStartingWith("elevate: exchangeAuthCode failed")
          .hasMessageContaining(told)
          .hasMessageNotContaining("fake");
      assertThat(failure.status()).isEqualTo(status == 204 ? 200 : status);
      assertThat(wire.calls).isEmpty();
      assertThat(wire.exchanges).hasSize(status == 500 ? 5 : 1);
    }
  }

  @Test
  void anExchangeWithoutAnAnswerIsAFailureOfTransport() {
    try (SimulatedElevate simulator = SimulatedElevate.builder().clock(time).start();
        ElevateClient client = client(simulator)) {
      simulator.fail(Fault.droppedConnection().onPath(EXCHANGE).always());
      assertThat(catchThrowableOfType(TransportException.class, () -> sum(client)))
          .hasMessageContaining("exchangeAuthCode failed after 3 attempts");
    }
  }

  @Test
  void neitherSecretNorTokenIsEverShown() {
    String echo =
        "{\"title\":\""
            + Wire.TOKEN
            + "\",\"detail\":\"is "
            + Wire.SECRET
            + " or "
            + Wire.TOKEN
            + "\",\"traceId\":\""
            + Wire.SECRET
            + "\"}";
    try (Wire wire = new Wire()) {
      wire.answer(500, echo).answer(400, echo);
      Throwable refused = catchThrowableOfType(UsageException.class, () -> sum(wire.client));
      wire.exchangeAnswers(400, echo);
      wire.answer(401, echo);
      Throwable unknown = catchThrowableOfType(UsageException.class, () -> sum(wire.client));
      assertThat(unknown).hasMessageContaining("exchangeAuthCode").hasMessageContaining("***");
      assertThat(trace(refused) + trace(unknown))
          .doesNotContain(Wire.SECRET)
          .doesNotContain(Wire.TOKEN);
    }
    Secret secret = Secret.of(Wire.SECRET);
    assertThat(new AuthCodeRequest("id", secret) + "" + new AuthCodeResponse(secret))
        .doesNotContain(Wire.SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n",
        "invalid token %s",
        "value\n%s\n",
        "value,startDate\n1,%s\n",
        "value\n1,%s\n"
      })
  void neitherIsShownWhereACsvHoldsIt(String csv) {
    for (String secret : List.of(Wire.TOKEN, Wire.SECRET, Wire.TOKEN + "x".repeat(100))) {
      try (Wire wire = new Wire()) {
        wire.exchangeAnswers(200, "{\"accessToken\":\"" + secret + "\"}");
        wire.csv(String.format(csv, secret));
        assertThat(trace(failureOfRows(wire)))
            .contains("***")
            .doesNotContain(Wire.SECRET)
            .doesNotContain(Wire.TOKEN);
      }
    }
  }

  @Test
  void neitherIsShownWhereATypeOfContentHoldsIt() {
    try (Wire wire = new Wire()) {
      wire.answer(
          Wire.csvAnswer("").setHeader("Content-Type", "text/html; x=" + Wire.TOKEN).build());
      assertThat(trace(failureOfRows(wire))).contains("x=***").doesNotContain(Wire.TOKEN);
    }
  }

  private static UsageException failureOfRows(Wire wire) {
    try (Pager<UsageRow> rows = wire.client.rows(MetricType.CPU_TIME_MS, null, null)) {
      return catchThrowableOfType(DecodingException.class, () -> rows.forEach(row -> {}));
    }
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Test
  void aListingThatIsClosedDoesNotWaitForTheExchange() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    try (Wire wire = new Wire()) {
      wire.server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              reached.countDown();
              return new MockResponse.Builder()
                  .onResponseStart(SocketEffect.Stall.INSTANCE)
                  .build();
            }
          });
      UsageResults results = wire.provider().usage(UsageQuery.between(Wire.START, Wire.END));
      List<Throwable> failures = new ArrayList<>();
      Thread reader =
          new Thread(
              () ->
                  failures.add(
                      catchThrowableOfType(
                          UsageException.class, () -> results.iterator().hasNext())));
      reader.start();
      reached.await();
      results.close();
      reader.join();
      // The exchange itself would end with a read timeout.
      assertThat(failures).singleElement().isInstanceOf(TransportException.class);
      assertThat(failures.get(0))
          .hasMessageContaining("getUsageSummary")
          .hasMessageContaining("cancelled");
    }
  }

  @Test
  void aTokenThatIsStillGoodOutlivesARenewalThatFails() {
    try (SimulatedElevate simulator =
            SimulatedElevate.builder().clock(time).tokenLifetime(Duration.ofMinutes(10)).start();
        ElevateClient client = client(simulator)) {
      sum(client);
      simulator.fail(Fault.status(400).onPath(EXCHANGE).always());
      time.advance(Duration.ofMinutes(10).minusSeconds(20));
      sum(client);
      time.advance(Duration.ofSeconds(30));
      assertThat(catchThrowableOfType(AuthenticationException.class, () -> sum(client)))
          .hasMessageContaining("exchangeAuthCode");
    }
  }

  @Test
  void aServerErrorOnACallIsNoReasonToRenew() throws IOException {
    try (SimulatedElevate simulator = SimulatedElevate.builder().clock(time).start();
        ElevateClient client = client(simulator)) {
      simulator.fail(Fault.status(503).always());
      assertThat(catchThrowableOfType(ServerException.class, () -> sum(client))).isNotNull();
      assertThat(simulator.exchanges()).isEqualTo(1);
    }
  }
}
