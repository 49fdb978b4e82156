package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancelling thread and a waiting one, at the worst of moments. */
@Timeout(30)
class ExchangeTest {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final FakeTime time = new FakeTime();
  private final Exchange<Void> exchange =
      new Exchange<>(new Operation("listWidgets", true), body -> null);

  @Test
  void takesBackTheInterruptOfACancelThatComesAfterTheWait() {
    time.whileWaiting(() -> inAnotherThread(exchange::cancel));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> exchange.await(WAIT, time))
          .isInstanceOf(IOException.class)
          .hasMessage("Canceled");
      assertThat(Thread.interrupted()).isFalse();
    }
    assertThat(time.waits()).hasSize(1);
  }

  @Test
  void interruptsNobodyWhenThereIsNoWait() throws IOException {
    exchange.await(WAIT, time);

    exchange.cancel();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void leavesNoInterruptOnThePooledThreadWheneverTheCancelComes() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 2_000; round++) {
        Exchange<Void> raced = new Exchange<>(new Operation("listWidgets", true), body -> null);
        CountDownLatch start = new CountDownLatch(2);
        Future<Boolean> waiter =
            pool.submit(
                () -> {
                  meet(start);
                  try {
                    raced.await(WAIT, time);
                  } catch (IOException e) {
                    assertThat(e).hasMessage("Canceled");
                  }
                  return Thread.interrupted();
                });
        pool.submit(
                () -> {
                  meet(start);
                  raced.cancel();
                  return null;
                })
            .get();
        assertThat(waiter.get()).isFalse();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void meet(CountDownLatch start) throws InterruptedException {
    start.countDown();
    start.await();
  }

  private static void inAnotherThread(Runnable action) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> done = thread.submit(action);
      while (!done.isDone()) {
        Thread.onSpinWait();
      }
      done.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      // get() of what is done throws nothing, but the compiler cannot know.
      throw new AssertionError(e);
    } finally {
      thread.shutdownNow();
    }
  }
}
