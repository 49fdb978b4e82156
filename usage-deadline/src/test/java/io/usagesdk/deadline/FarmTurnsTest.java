package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Period;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A farm adds up one thing at a time; what else this process wants of it waits in line. */
@Timeout(30)
class FarmTurnsTest {
  private final StuckTime time = new StuckTime();
  private final Wire wire = new Wire(builder -> builder.time(time));
  private final Wire other = new Wire();

  @AfterEach
  void close() {
    wire.close();
    other.close();
  }

  @Test
  void theSecondStartsWhenTheFirstIsOverNotWhenItIsRead() throws Exception {
    wire.willFinish(Wire.page("a", 1)).willFinish(Wire.page(null, 3));
    try (Pager<SessionStatistic> one = wire.listing();
        Pager<SessionStatistic> two = wire.listing()) {
      FutureTask<SessionStatistic> first = inAnotherThread(() -> one.iterator().next());
      time.sleeping.await();
      Started<SessionStatistic> second = inAnotherThread(() -> two.iterator().next());
      second.awaitLine();
      assertThat(wire.requests).hasSize(1);
      time.goOn.countDown();

      assertThat(first.get().count()).isOne();
      // The first listing is never read to its end.
      assertThat(second.get().count()).isNotNull();
      assertThat(wire.sent().stream().map(r -> r.substring(0, 4)))
          .containsExactly("POST", "GET ", "POST", "GET ");
    }
  }

  @Test
  void twoClientsOfOneFarmStandInOneLine() throws Exception {
    wire.willFinish(Wire.page(null, 1)).willFinish(Wire.page(null, 2));
    FutureTask<List<SessionStatistic>> first = inAnotherThread(wire::list);
    time.sleeping.await();
    try (DeadlineClient second = wire.anotherClient()) {
      Started<List<SessionStatistic>> waiting =
          inAnotherThread(
              () -> second.statistics(Wire.scope(), List.of(Wire.OCTOBER), null).stream().toList());
      waiting.awaitLine();
      assertThat(wire.requests).hasSize(1);
      time.goOn.countDown();

      assertThat(first.get().get(0).count()).isOne();
      assertThat(waiting.get().get(0).count()).isEqualTo(2);
    }
  }

  @Test
  void otherFarmsDoNotWait() throws Exception {
    wire.willFinish(Wire.page(null, 1));
    other.willFinish(Wire.page(null, 2));
    FutureTask<List<SessionStatistic>> stuck = inAnotherThread(wire::list);
    time.sleeping.await();

    assertThat(other.list()).hasSize(1);

    time.goOn.countDown();
    assertThat(stuck.get()).hasSize(1);
  }

  @Test
  void aFailureLetsTheNextOneHaveItsTurn() {
    time.goOn.countDown();
    wire.willAnswer(400, "{\"message\":\"no\"}").willFinish(Wire.page(null, 1));

    assertThatThrownBy(wire::list).hasMessageContaining("no (400)");
    assertThat(wire.list()).hasSize(1);
  }

  @Test
  void whoWaitsInLineLeavesItWhenTheListingIsClosed() throws Exception {
    wire.willFinish(Wire.page(null, 1));
    FutureTask<List<SessionStatistic>> first = inAnotherThread(wire::list);
    time.sleeping.await();
    Pager<SessionStatistic> waiting = wire.listing();
    Started<SessionStatistic> second = inAnotherThread(() -> waiting.iterator().next());
    second.awaitLine();

    waiting.close();

    assertThat(failureOf(second))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("the listing was closed");
    time.goOn.countDown();
    assertThat(first.get()).hasSize(1);
  }

  @Test
  void whoWaitsInLineLeavesItWhenItsThreadIsInterrupted() throws Exception {
    wire.willFinish(Wire.page(null, 1));
    FutureTask<List<SessionStatistic>> first = inAnotherThread(wire::list);
    time.sleeping.await();
    Started<SessionStatistic> second = inAnotherThread(() -> wire.listing().iterator().next());
    second.awaitLine();

    second.thread.interrupt();

    assertThat(failureOf(second)).hasMessageContaining("interrupted");
    time.goOn.countDown();
    assertThat(first.get()).hasSize(1);
  }

  @Test
  void closingTheListingEndsThePollingAndFreesTheFarm() throws Exception {
    wire.willFinish().willFinish(Wire.page(null, 1));
    Pager<SessionStatistic> listing = wire.listing();
    FutureTask<SessionStatistic> polling = inAnotherThread(() -> listing.iterator().next());
    time.sleeping.await();

    listing.close();

    assertThat(failureOf(polling)).isInstanceOf(TransportException.class);
    assertThat(wire.requests).hasSize(1);
    time.goOn.countDown();
    assertThat(wire.list()).hasSize(1);
  }

  @Test
  void aFarmIsForgottenWhenNobodyIsAtItOrWaits() throws Exception {
    Map<String, FarmTurns.Line> lines = new HashMap<>();
    FarmTurns turns = new FarmTurns(lines);
    FarmTurns.Turn held = turns.take("farm", wire.client.api().calls());
    Started<FarmTurns.Turn> waiting =
        inAnotherThread(() -> turns.take("farm", wire.client.api().calls()));
    waiting.awaitLine();

    waiting.thread.interrupt();

    assertThat(failureOf(waiting)).isInstanceOf(TransportException.class);
    assertThat(lines).containsOnlyKeys("farm");
    held.end();
    assertThat(lines).isEmpty();
  }

  @Test
  void closingTheClientEndsThePollingToo() throws Exception {
    wire.willFinish(Wire.page(null, 1));
    FutureTask<List<SessionStatistic>> polling = inAnotherThread(wire::list);
    time.sleeping.await();

    wire.client.close();

    assertThat(failureOf(polling)).hasMessageContaining("the client is closed");
  }

  @Test
  void firstComeFirstServed() throws Exception {
    wire.willFinish(Wire.page(null, 1))
        .willFinish(Wire.page(null, 2))
        .willFinish(Wire.page(null, 3));
    List<Started<List<SessionStatistic>>> line = new ArrayList<>();
    line.add(inAnotherThread(wire::list));
    time.sleeping.await();
    line.add(inAnotherThread(wire::list));
    line.get(1).awaitLine();
    line.add(inAnotherThread(wire::list));
    line.get(2).awaitLine();
    time.goOn.countDown();

    for (int i = 0; i < 3; i++) {
      assertThat(line.get(i).get().get(0).count()).isEqualTo(i + 1);
    }
  }

  @Test
  void sixtyFourListingsReadingAheadAllGetTheirTurn() throws Exception {
    try (SimulatedDeadline simulator =
            SimulatedDeadline.builder().clock(wire.time).aggregationTakes(Duration.ZERO).start();
        DeadlineClient client =
            DeadlineClient.builder()
                .baseUrl(simulator.baseUrl())
                .region("us-west-2")
                .credentials(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                            "AKIAFAKEFORTESTSONLY", "fake-secret-access-key")))
                .time(wire.time)
                .build()) {
      String farmId = simulator.settings().get("deadline.farm-id");
      AggregationScope scope =
          AggregationScope.builder(farmId).fleetIds(simulator.fleetIds()).build();
      Period may =
          new Period(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
      List<FutureTask<Long>> listings = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        boolean isAbandoned = i % 4 == 0;
        listings.add(
            inAnotherThread(
                () -> {
                  try (Pager<SessionStatistic> listing =
                      client.statistics(scope, List.of(may, Wire.OCTOBER), null)) {
                    return isAbandoned ? 8L : listing.stream().count();
                  }
                }));
        if (i % 8 == 1) {
          client.statistics(scope, List.of(may, Wire.OCTOBER), null).iterator().next();
        }
      }

      for (FutureTask<Long> listing : listings) {
        assertThat(listing.get()).isEqualTo(8);
      }
    }
  }

  private static Throwable failureOf(FutureTask<?> task) throws InterruptedException {
    try {
      task.get();
      throw new AssertionError("it ended well");
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  private static <T> Started<T> inAnotherThread(Callable<T> action) {
    Started<T> task = new Started<>(action);
    task.thread.start();
    return task;
  }

  /** What another thread does. */
  private static final class Started<T> extends FutureTask<T> {
    private final Thread thread = new Thread(this);

    Started(Callable<T> action) {
      super(action);
    }

    /** Returns when it stands in line, which its thread shows. */
    void awaitLine() {
      while (thread.getState() != Thread.State.WAITING
          || Arrays.stream(thread.getStackTrace())
              .noneMatch(frame -> frame.getClassName().equals(FarmTurns.Turn.class.getName()))) {
        Thread.onSpinWait();
      }
    }
  }

  /** Time in which the first sleep lasts until it is let go on. */
  private static final class StuckTime implements TimeSource {
    private final ManualTime manual = ManualTime.startingAt(Wire.NOW);
    private final CountDownLatch sleeping = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public Instant now() {
      return manual.now();
    }

    @Override
    public long nanoTime() {
      return manual.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      sleeping.countDown();
      goOn.await();
      manual.sleep(duration);
    }
  }
}
