package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;

/** Tokens that are got in exchange for something, once for all who want one. */
@Timeout(30)
class ExchangedTokenTest {
  private static final Secret CONFIGURED = Secret.of("fake-configured");

  @RegisterExtension final Wire wire = new Wire();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger exchanges = new AtomicInteger();
  private volatile TokenSource source =
      () -> new AccessToken(Secret.of("fake-token-" + exchanges.incrementAndGet()), null);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private WidgetApi api() {
    return wire.api(
        wire.builder()
            .credentials(
                Credentials.exchanged("acme", () -> source.get(), List.of(CONFIGURED), wire.time)));
  }

  private List<String> sentTokens() {
    return wire.requests().stream().map(r -> r.getHeaders().get("Authorization")).toList();
  }

  private TokenSource expiringAfter(Duration lifetime) {
    return () ->
        new AccessToken(
            Secret.of("fake-token-" + exchanges.incrementAndGet()), wire.time.now().plus(lifetime));
  }

  @Test
  void isRenewedHalfAMinuteBeforeItExpires() throws Exception {
    source = expiringAfter(Duration.ofMinutes(10));
    WidgetApi api = api();
    wire.willAnswer(widget(1), widget(1), widget(1));
    api.listWidgets().execute();
    wire.time.pass(Duration.ofSeconds(569));
    api.listWidgets().execute();
    wire.time.pass(Duration.ofSeconds(1));
    api.listWidgets().execute();
    assertThat(sentTokens())
        .containsExactly("Bearer fake-token-1", "Bearer fake-token-1", "Bearer fake-token-2");
  }

  @Test
  void aShortLifeIsNotSpentOnRenewing() throws Exception {
    source = expiringAfter(Duration.ofSeconds(10));
    WidgetApi api = api();
    wire.willAnswer(widget(1), widget(1), widget(1));
    api.listWidgets().execute();
    wire.time.pass(Duration.ofSeconds(7));
    api.listWidgets().execute();
    wire.time.pass(Duration.ofSeconds(1));
    api.listWidgets().execute();
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void anExpiryThatIsOverAlreadyTellsOnlyThatClocksDiffer() throws Exception {
    source = expiringAfter(Duration.ofHours(-1));
    WidgetApi api = api();
    wire.willAnswer(widget(1), widget(1));
    api.listWidgets().execute();
    api.listWidgets().execute();
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void isRenewedOnceForARefusedRequestAndNoMore() {
    wire.willAnswer(status(401), status(401));
    WidgetApi api = api();
    assertThatThrownBy(() -> api.listWidgets().execute())
        .isInstanceOf(AuthenticationException.class);
    assertThat(sentTokens()).containsExactly("Bearer fake-token-1", "Bearer fake-token-2");
  }

  @Test
  void aRefusedPostIsSentOnceMore() throws Exception {
    wire.willAnswer(status(401), widget(3));
    assertThat(api().createWidget(new Widget(List.of(3L), null)).execute().isSuccessful()).isTrue();
    assertThat(sentTokens()).containsExactly("Bearer fake-token-1", "Bearer fake-token-2");
  }

  @Test
  void aFailedExchangeReachesAllWhoWaitAndTheNextCallTriesAnew() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch fail = new CountDownLatch(1);
    TokenSource plain = source;
    source =
        () -> {
          exchanges.incrementAndGet();
          begun.countDown();
          await(fail);
          throw new ConfigurationException("acme", "no token", "get one");
        };
    WidgetApi api = api();
    Callable<Object> call = () -> api.listWidgets().execute();
    Future<?> one = threads.submit(call);
    await(begun);
    Future<?> other = threads.submit(call);
    fail.countDown();
    assertThatThrownBy(one::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConfigurationException.class);
    assertThatThrownBy(other::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConfigurationException.class);
    source = plain;
    wire.willAnswer(widget(1));
    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();
  }

  @Test
  void whoGivesUpLeavesTheTokenToTheOthers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    TokenSource plain = source;
    source =
        () -> {
          begun.countDown();
          await(finish);
          return plain.get();
        };
    WidgetApi api = api();
    Call<Widget> impatient = api.listWidgets();
    Future<?> first = threads.submit(() -> impatient.execute());
    await(begun);
    Future<Boolean> second = threads.submit(() -> api.listWidgets().execute().isSuccessful());
    impatient.cancel();
    assertThatThrownBy(first::get)
        .hasCauseInstanceOf(TransportException.class)
        .hasMessageContaining("cancelled");
    wire.willAnswer(widget(1));
    finish.countDown();
    assertThat(second.get()).isTrue();
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void whoIsInterruptedEndsAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    source =
        () -> {
          begun.countDown();
          await(new CountDownLatch(1));
          throw new IllegalStateException();
        };
    WidgetApi api = api();
    List<Throwable> failures = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                api.listWidgets().execute();
              } catch (Exception e) {
                failures.add(e);
              }
            });
    caller.start();
    await(begun);
    caller.interrupt();
    caller.join();
    assertThat(failures)
        .singleElement()
        .isInstanceOf(TransportException.class)
        .asString()
        .contains("interrupted");
  }

  @Test
  void hidesTheTokenTheOneBeforeAndWhatTheyWereGotFor() {
    String echo = "fake-token-1 fake-token-2 " + CONFIGURED.reveal();
    wire.willAnswer(status(401), status(404).setHeader("X-Echo", echo).body(echo));
    WidgetApi api =
        wire.api(
            wire.builder()
                .errors((code, headers, body) -> ErrorDecoder.Details.ofReason(body))
                .credentials(
                    Credentials.exchanged(
                        "acme", () -> source.get(), List.of(CONFIGURED), wire.time)));
    try (LogCapture log = LogCapture.start()) {
      assertThatThrownBy(() -> api.listWidgets().execute())
          .hasMessageContaining("*** *** ***")
          .hasMessageNotContaining("fake-token")
          .hasMessageNotContaining(CONFIGURED.reveal());
      assertThat(String.join("\n", log.lines()))
          .isNotEmpty()
          .doesNotContain("fake-token", CONFIGURED.reveal());
    }
  }

  @Test
  void anExchangeThatSharesConnectionsHasCredentialsOfItsOwn() throws Exception {
    ApiClient exchange =
        wire.open(wire.builder().credentials(Credentials.inBody(() -> List.of(CONFIGURED))));
    WidgetApi signIn = exchange.api(WidgetApi.class);
    source =
        () -> {
          Widget unused =
              exchange.calls().execute(signIn.reportWidgets(new Widget(List.of(), null)));
          return new AccessToken(Secret.of("fake-token-x"), Instant.MAX);
        };
    WidgetApi api =
        wire.api(
            wire.builder()
                .credentials(
                    Credentials.exchanged(
                        "acme", () -> source.get(), List.of(CONFIGURED), wire.time))
                .sharing(exchange));
    wire.willAnswer(hangUp(), widget(1), widget(2));
    assertThat(api.listWidgets().execute().isSuccessful()).isTrue();
    assertThat(sentTokens()).containsExactly(null, null, "Bearer fake-token-x");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
