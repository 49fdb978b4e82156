package io.usagesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedServerTest {
  private static final String BODY = "{\"word\":\"0123456789\"}";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-01T09:05:07Z"));
  private final SimulatedServer server =
      SimulatedServer.builder(request -> Answer.text(200, "application/json", BODY))
          .clock(time)
          .everyAnswer(answer -> answer.withHeader("X-Served", "yes"))
          .start();
  private final OkHttpClient http =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersOnTheLoopbackInterfaceWithTheClocksDate() throws IOException {
    Exchange exchange = get("/a");
    assertThat(server.origin()).startsWith("http://127.0.0.1:");
    assertThat(exchange.status()).isEqualTo(200);
    assertThat(exchange.body()).isEqualTo(BODY);
    assertThat(exchange.headers().get("Date")).isEqualTo("Sun, 01 Nov 2026 09:05:07 GMT");
    assertThat(exchange.headers().get("X-Served")).isEqualTo("yes");
  }

  @Test
  void keepsRequestsAsTheyWereSent() throws IOException {
    Request request =
        new Request.Builder()
            .url(server.origin() + "/a%20b?c=%2B+d&c=e&f")
            .header("X-One", "1")
            .build();
    Exchange.of(http, request, server.origin());
    ReceivedRequest received = server.requests().get(0);
    assertThat(received.method()).isEqualTo("GET");
    assertThat(received.target()).isEqualTo("/a%20b?c=%2B+d&c=e&f");
    assertThat(received.path()).isEqualTo("/a%20b");
    assertThat(received.queryParameters()).containsEntry("c", List.of("+ d", "e"));
    assertThat(received.query("f")).isEmpty();
    assertThat(received.query("g")).isNull();
    assertThat(received.header("x-one")).isEqualTo("1");
    assertThat(received).hasToString("GET /a%20b?c=%2B+d&c=e&f");
  }

  @Test
  void answersAStatusToOrderForTheNextRequestOnly() throws IOException {
    server.fail(Fault.status(503).withHeader("Retry-After", "2").withBody("text/plain", "not now"));
    Exchange failed = get("/a");
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.headers().get("Retry-After")).isEqualTo("2");
    assertThat(failed.headers().get("X-Served")).isEqualTo("yes");
    assertThat(failed.body()).isEqualTo("not now");
    assertThat(get("/a").status()).isEqualTo(200);
  }

  @Test
  void failsForAsManyRequestsAsOrderedAfterLettingSomePass() throws IOException {
    server.fail(Fault.status(500).times(2).afterPassing(1));
    assertThat(statuses(5)).containsExactly(200, 500, 500, 200, 200);
  }

  @Test
  void failsForSomeOfEverySoMany() throws IOException {
    server.fail(Fault.status(500).ofEvery(2, 3));
    assertThat(statuses(7)).containsExactly(500, 500, 200, 500, 500, 200, 500);
  }

  @Test
  void failsAlwaysUntilReset() throws IOException {
    server.fail(Fault.status(500).always());
    assertThat(statuses(4)).containsOnly(500);
    server.reset();
    assertThat(server.requests()).isEmpty();
    assertThat(statuses(2)).containsOnly(200);
  }

  @Test
  void failsOnOnePathOnlyAndCountsNoOthers() throws IOException {
    server.fail(Fault.status(500).onPath("/b").afterPassing(1));
    assertThat(List.of(get("/b").status(), get("/a").status(), get("/b?c=d").status()))
        .containsExactly(200, 200, 500);
  }

  @Test
  void sparesRequestsThatSignInUnlessTheirPathIsNamed() throws IOException {
    try (SimulatedServer other =
        SimulatedServer.builder(request -> Answer.empty(204))
            .signIn(request -> request.path().equals("/in"))
            .start()) {
      other.fail(Fault.status(500).afterPassing(1));
      assertThat(statuses(other, "/in", "/a", "/in", "/a", "/a"))
          .containsExactly(204, 204, 204, 500, 204);
      other.fail(Fault.status(503).always());
      assertThat(statuses(other, "/a", "/in")).containsExactly(503, 204);
      other.fail(Fault.status(501).onPath("/in"));
      assertThat(statuses(other, "/in", "/in")).containsExactly(501, 204);
      assertThat(other.requests()).hasSize(9);
    }
  }

  @Test
  void streamsATextInChunksAndCutsItLikeAnyOther() throws IOException {
    try (SimulatedServer other =
        SimulatedServer.builder(
                request -> Answer.streamedText(200, "text/plain", sink -> sink.writeUtf8(BODY)))
            .start()) {
      Request request = new Request.Builder().url(other.origin() + "/a").build();
      Exchange whole = Exchange.of(http, request, other.origin());
      assertThat(whole.body()).isEqualTo(BODY);
      assertThat(whole.contentType()).isEqualTo("text/plain");
      assertThat(whole.headers().get("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(whole.headers().get("Content-Length")).isNull();
      other.fail(Fault.truncatedBody());
      assertThat(Exchange.of(http, request, other.origin()).body())
          .isEqualTo(BODY.substring(0, BODY.length() / 2));
      other.fail(Fault.cutBody());
      assertThatThrownBy(() -> Exchange.of(http, request, other.origin()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void faultsComeInTheOrderTheyWereOrderedIn() throws IOException {
    server.fail(Fault.status(500).times(2));
    server.fail(Fault.status(503));
    assertThat(statuses(4)).containsExactly(500, 500, 503, 200);
  }

  @Test
  void aGatewaysAnswerIsHtmlWithoutTheProvidersHeaders() throws IOException {
    server.fail(Fault.htmlBadGateway());
    Exchange failed = get("/a");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.contentType()).isEqualTo("text/html");
    assertThat(failed.body()).contains("<h1>502 Bad Gateway</h1>");
    assertThat(failed.headers().get("X-Served")).isNull();
  }

  @Test
  void dropsTheConnectionBeforeTheAnswer() throws IOException {
    server.fail(Fault.droppedConnection());
    assertThatThrownBy(() -> get("/a")).isInstanceOf(IOException.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(get("/a").status()).isEqualTo(200);
  }

  @Test
  void cutsTheBodyInTheMiddle() throws IOException {
    server.fail(Fault.cutBody());
    Request request = new Request.Builder().url(server.origin() + "/a").build();
    try (var response = http.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
      assertThat(response.body().contentLength()).isEqualTo(BODY.length());
      byte[] start = response.body().source().readByteArray(BODY.length() / 2);
      assertThat(new String(start, StandardCharsets.UTF_8))
          .isEqualTo(BODY.substring(0, BODY.length() / 2));
      assertThatThrownBy(() -> response.body().source().readByteArray(BODY.length()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void hangsUpAfterTheHeaders() throws IOException {
    server.fail(Fault.hangUpAfterHeaders());
    Request request = new Request.Builder().url(server.origin() + "/a").build();
    try (var response = http.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
      assertThatThrownBy(() -> response.body().source().readByte()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void spoilsTheEndOfABodyOrLeavesHalfOfItOut() throws IOException {
    server.fail(Fault.malformedJson());
    server.fail(Fault.truncatedBody());
    Exchange malformed = get("/a");
    assertThat(malformed.status()).isEqualTo(200);
    assertThat(malformed.body()).isEqualTo(BODY.replace("}", "!"));
    assertThat(get("/a").body()).isEqualTo(BODY.substring(0, BODY.length() / 2));
  }

  @Test
  void aSlowAnswerOutlastsTheClientsPatience() throws IOException {
    server.fail(Fault.slow(Duration.ofMinutes(5)));
    OkHttpClient impatient = http.newBuilder().readTimeout(Duration.ofMillis(50)).build();
    Request request = new Request.Builder().url(server.origin() + "/a").build();
    assertThatThrownBy(() -> Exchange.of(impatient, request, server.origin()))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(get("/a").status()).isEqualTo(200);
  }

  @Test
  void latencyHoldsBackEveryAnswer() {
    try (SimulatedServer slow =
        SimulatedServer.builder(request -> Answer.empty(204))
            .latency(Duration.ofMinutes(5))
            .start()) {
      OkHttpClient impatient = http.newBuilder().readTimeout(Duration.ofMillis(50)).build();
      Request request = new Request.Builder().url(slow.origin() + "/a").build();
      assertThatThrownBy(() -> Exchange.of(impatient, request, slow.origin()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void onlyAnswersCanCarryHeadersAndBodies() {
    assertThatThrownBy(() -> Fault.cutBody().withHeader("X-One", "1"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Fault.status(500).times(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.status(500).ofEvery(3, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhichPortIsTaken() {
    int taken = Integer.parseInt(server.origin().replaceFirst(".*:", ""));
    SimulatedServer.Builder builder =
        SimulatedServer.builder(request -> Answer.empty(204)).port(taken);
    assertThatThrownBy(builder::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(Integer.toString(taken));
  }

  @Test
  void countsFaultsRightlyUnderManyThreads() {
    server.fail(Fault.status(500).times(20));
    long failed =
        IntStream.range(0, 60).parallel().map(i -> status("/a")).filter(s -> s == 500).count();
    assertThat(failed).isEqualTo(20);
    assertThat(server.requests()).hasSize(60);
  }

  @Test
  void remembersTheLatestRequestsOnly() {
    RequestLog log = new RequestLog(2);
    for (String path : List.of("/a", "/b", "/c")) {
      log.add(new ReceivedRequest("GET", path, Headers.of(), ""));
    }
    assertThat(log.all()).extracting(ReceivedRequest::path).containsExactly("/b", "/c");
  }

  private List<Integer> statuses(int requests) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(get("/a").status());
    }
    return statuses;
  }

  private List<Integer> statuses(SimulatedServer other, String... targets) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (String target : targets) {
      Request request = new Request.Builder().url(other.origin() + target).build();
      statuses.add(Exchange.of(http, request, other.origin()).status());
    }
    return statuses;
  }

  private int status(String target) {
    try {
      return get(target).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Exchange get(String target) throws IOException {
    Request request = new Request.Builder().url(server.origin() + target).build();
    return Exchange.of(http, request, server.origin());
  }
}
