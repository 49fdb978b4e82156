package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.TransportException;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;

/** A request is cancelled while its answer is awaited. */
@Timeout(30)
class CancelledRequestTest {
  @RegisterExtension final Wire wire = new Wire();

  /** Cancelling closes the socket first and tells the listeners afterwards, on another thread. */
  @Test
  void isCancelledAlsoBeforeAnyListenerIsToldSo() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    EventListener slow =
        new EventListener() {
          @Override
          public void requestHeadersEnd(okhttp3.Call call, Request request) {
            sent.countDown();
          }

          @Override
          public void canceled(okhttp3.Call call) {
            await(failed);
          }
        };
    OkHttpClient base = new OkHttpClient.Builder().eventListener(slow).build();
    wire.willAnswer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    Call<Widget> call = wire.api(wire.builder().okHttp(base)).listWidgets();
    Thread canceller =
        new Thread(
            () -> {
              await(sent);
              call.cancel();
            });
    canceller.start();

    assertThatThrownBy(call::execute)
        .isInstanceOf(TransportException.class)
        .hasMessage("acme: listWidgets failed: it was cancelled: run it again");

    failed.countDown();
    canceller.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
