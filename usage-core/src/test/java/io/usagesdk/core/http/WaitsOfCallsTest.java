package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.TransportException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits between the calls of a listing end when nobody wants it any more. */
@Timeout(30)
class WaitsOfCallsTest {
  @RegisterExtension final Wire wire = new Wire();

  private final CountDownLatch waiting = new CountDownLatch(1);

  @AfterEach
  void leavesNoInterruptBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void endsWhenTheListingIsClosed() throws Exception {
    Calls calls = wire.open(wire.builder()).calls();

    assertThat(failureOfWait(calls, calls::cancel))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("the listing was closed before it was read to its end");
  }

  @Test
  void endsWhenTheClientIsClosed() throws Exception {
    ApiClient client = wire.open(wire.builder());

    assertThat(failureOfWait(client.calls(), client::close))
        .hasMessage("acme: the client is closed: make a new one");
  }

  @Test
  void doesNotBeginOnceTheListingIsClosed() {
    Calls calls = wire.open(wire.builder()).calls();
    calls.cancel();

    assertThatThrownBy(() -> calls.await(waiting::countDown))
        .isInstanceOf(TransportException.class);
    assertThat(waiting.getCount()).isOne();
  }

  @Test
  void leavesTheThreadInterruptedThatWasInterrupted() {
    Calls calls = wire.open(wire.builder()).calls();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> calls.await(() -> new CountDownLatch(1).await()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void severalWaitSideBySideAndOneOfThemEnds() throws Exception {
    ApiClient client = wire.open(wire.builder());
    Calls one = client.calls();
    Calls other = client.calls();
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Void> patient = inAnotherThread(() -> other.await(go::await));

    failureOfWait(one, one::cancel);
    go.countDown();

    assertThat(patient.get()).isNull();
  }

  /** Lets a thread wait, ends that, and returns what came of it. */
  private Throwable failureOfWait(Calls calls, Runnable end) throws InterruptedException {
    FutureTask<Void> task =
        inAnotherThread(
            () ->
                calls.await(
                    () -> {
                      waiting.countDown();
                      new CountDownLatch(1).await();
                    }));
    waiting.await();
    end.run();
    try {
      task.get();
      throw new AssertionError("the wait ended well");
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  private static FutureTask<Void> inAnotherThread(Runnable action) {
    FutureTask<Void> task = new FutureTask<>(action, null);
    new Thread(task).start();
    return task;
  }
}
