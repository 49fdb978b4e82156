package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;

/** Waits end when nobody wants the answer any more. Here every wait would last for ever. */
@Timeout(30)
class CancellationTest {
  @RegisterExtension final Wire wire = new Wire();

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final AtomicReference<Thread> waiter = new AtomicReference<>();

  @BeforeEach
  void waitForEver() {
    wire.willAnswer(status(503), widget(1));
    wire.time.whileWaiting(
        () -> {
          waiter.set(Thread.currentThread());
          waiting.countDown();
          new CountDownLatch(1).await();
        });
  }

  @AfterEach
  void leavesNoInterruptBehind() {
    assertThat(Thread.interrupted()).isFalse();
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void endsTheWaitOfACancelledCall() {
    Call<Widget> call = wire.api().listWidgets();
    onceItWaits(call::cancel);

    assertThatThrownBy(call::execute)
        .isInstanceOf(TransportException.class)
        .hasMessage("acme: listWidgets failed: it was cancelled: run it again");
    assertThat(call.isCanceled()).isTrue();
  }

  @Test
  void endsTheWaitOfACancelledGroup() {
    ApiClient client = wire.open(wire.builder());
    Calls calls = client.calls();
    onceItWaits(calls::cancel);

    assertThatThrownBy(() -> calls.execute(client.api(WidgetApi.class).listWidgets()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it was cancelled");
  }

  @Test
  void endsTheWaitWhenTheClientIsClosed() {
    ApiClient client = wire.open(wire.builder());
    onceItWaits(client::close);

    assertThatThrownBy(() -> client.api(WidgetApi.class).listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it was cancelled");
  }

  @Test
  void endsTheWaitOfAGroupWhenAClientWithForeignThreadsIsClosed() {
    ApiClient client = wire.open(wire.builder().okHttp(new OkHttpClient()));
    onceItWaits(client::close);

    assertThatThrownBy(() -> client.calls().execute(client.api(WidgetApi.class).listWidgets()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it was cancelled");
  }

  @Test
  void endsTheWaitWhenTheCallTakesTooLong() {
    HttpSettings settings =
        HttpSettings.defaults()
            .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(1));

    assertThatThrownBy(() -> wire.api(wire.builder().settings(settings)).listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it took longer than call-timeout (1000 ms): raise call-timeout");
  }

  @Test
  void endsTheWaitOfAnInterruptedThreadAndLeavesItInterrupted() {
    onceItWaits(() -> waiter.get().interrupt());

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it was interrupted: run it again");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void refusesCallsOfAClosedGroup() throws IOException {
    ApiClient client = wire.open(wire.builder());
    WidgetApi api = client.api(WidgetApi.class);
    wire.time.whileWaiting(() -> {});
    api.listWidgets().execute();
    wire.requests();
    wire.willAnswer(widget(2), widget(3));
    Calls calls = client.calls();
    assertThat(calls.execute(api.listWidgets()).ids()).containsExactly(2L);

    client.close();

    String closed = "acme: the client is closed: make a new one";
    assertThatThrownBy(() -> calls.execute(api.listWidgets())).hasMessage(closed);
    assertThatThrownBy(() -> client.calls().execute(api.listWidgets())).hasMessage(closed);
    assertThatThrownBy(() -> api.listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessage(closed);
  }

  private void onceItWaits(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                waiting.await();
                action.run();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
