package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UnknownRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** How records flow: how many at a time, in which order, and what ends the flow. */
class SendFlowTest {
  private static final long PATIENCE_SECONDS = 20;

  @Test
  void usesSeveralConnectionsAndNoMore() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Each request waits for two others, so it takes three connections to get on at all.
    CyclicBarrier barrier = new CyclicBarrier(3);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(3))) {
      wire.answering(
          r -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(barrier);
            underWay.decrementAndGet();
            return Wire.json(200, Wire.QUEUED);
          });
      assertThat(wire.client.sendCompute(Samples.jobs(30)).accepted()).isEqualTo(Samples.jobs(30));
      assertThat(most.get()).isEqualTo(3);
    }
  }

  @Test
  void readsNoMoreThanAFewChunksAhead() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger read = new AtomicInteger();
    AtomicInteger readWhenReleased = new AtomicInteger();
    Thread sending = Thread.currentThread();
    try (Wire wire = new Wire(b -> b.maxRequestRecords(10).connections(2))) {
      wire.answering(
          r -> {
            await(release);
            return Wire.json(200, Wire.QUEUED);
          });
      Thread releaser =
          new Thread(
              () -> {
                // Nobody answers, so it waits in the end, however much it has read by then.
                while (read.get() < 40 || sending.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                readWhenReleased.set(read.get());
                release.countDown();
              });
      releaser.setDaemon(true);
      releaser.start();
      SendSummary summary =
          wire.client.sendCompute(
              counting(1_000, read, i -> Samples.job("job-" + i).build()), new SendObserver<>() {});
      assertThat(summary.accepted()).isEqualTo(1_000);
      // Two chunks for each connection, and a record that has no room in the last of them.
      assertThat(readWhenReleased.get()).isEqualTo(41);
    }
  }

  @Test
  void tellsInTheOrderOfTheInputWhateverComesFirst() {
    CountDownLatch last = new CountDownLatch(1);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(2).maxRequestBytes(2_000).connections(4))) {
      wire.answering(
          r -> {
            if (Wire.bodyOf(r).contains("job-0\"")) {
              // Answered when the last one is.
              await(last);
            } else if (Wire.bodyOf(r).contains("job-6\"")) {
              last.countDown();
            }
            return Wire.bodyOf(r).contains("job-4\"")
                ? Wire.json(400, "{\"error\":\"no\"}")
                : Wire.json(200, Wire.QUEUED);
          });
      List<ComputeRecord> jobs = new ArrayList<>(Samples.jobs(7));
      jobs.set(3, jobs.get(3).toBuilder().localReference("x".repeat(3_000)).build());
      Diary diary = new Diary();
      wire.client.sendCompute(jobs, diary);
      assertThat(diary.entries)
          .containsExactly(
              "accepted 0",
              "accepted 1",
              "chunk 1: 0-1",
              "accepted 2",
              "refused 3",
              "chunk 2: 2-2",
              "refused 4",
              "accepted 5",
              "chunk 3: 4-4",
              "chunk 4: 5-5",
              "accepted 6",
              "chunk 5: 6-6");
    }
  }

  @Test
  void theLaterOfTwoRecordsWithOneKeyIsSentWhenTheEarlierOneIsThrough() {
    AtomicInteger ofTheKey = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> charges = new ArrayList<>();
    try (Wire wire = new Wire(b -> b.maxRequestRecords(2).connections(4))) {
      wire.answering(
          r -> {
            String body = Wire.bodyOf(r);
            if (body.contains("twice")) {
              most.accumulateAndGet(ofTheKey.incrementAndGet(), Math::max);
              synchronized (charges) {
                charges.add(body.replaceAll(".*twice.*?Charge\":\"(\\d+).*", "$1"));
              }
              ofTheKey.decrementAndGet();
            }
            return Wire.json(200, Wire.QUEUED);
          });
      List<ComputeRecord> jobs = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        jobs.add(Samples.job("twice").charge(BigDecimal.valueOf(i)).build());
        jobs.add(Samples.job("once-" + i).build());
      }
      assertThat(wire.client.sendCompute(jobs).accepted()).isEqualTo(jobs);
      assertThat(most.get()).isEqualTo(1);
      assertThat(charges)
          .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList());
    }
  }

  @Test
  void recordsBeforeABreakInTheInputAreSentAndToldOf() {
    try (Wire wire = new Wire()) {
      Diary diary = new Diary();
      Iterable<ComputeRecord> broken =
          counting(
              5,
              new AtomicInteger(),
              i -> {
                if (i == 3) {
                  throw new IllegalStateException("the disk is gone");
                }
                return Samples.job("job-" + i).build();
              });
      assertThatThrownBy(() -> wire.client.sendCompute(broken, diary))
          .hasMessage("the disk is gone");
      assertThat(diary.entries)
          .containsExactly("accepted 0", "accepted 1", "accepted 2", "chunk 1: 0-2");
      assertThat(wire.requests).hasSize(1);
    }
  }

  @Test
  void anObserverThatThrowsEndsTheSending() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1))) {
      SendObserver<ComputeRecord> full =
          new SendObserver<>() {
            @Override
            public void accepted(long position, ComputeRecord record) {
              throw new IllegalStateException("no room");
            }
          };
      assertThatThrownBy(() -> wire.client.sendCompute(Samples.jobs(100), full))
          .hasMessage("no room");
      assertThat(wire.requests).hasSizeLessThan(10);
    }
  }

  @Test
  void anInterruptEndsTheSendingAndWhatWasReadIsToldOf() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch forever = new CountDownLatch(1);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1))) {
      wire.answering(whenReleased(arrived, forever));
      Diary diary = new Diary();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicReference<Boolean> interrupted = new AtomicReference<>();
      AtomicInteger read = new AtomicInteger();
      Thread sending =
          new Thread(
              () -> {
                try {
                  wire.client.sendCompute(
                      counting(1_000, read, i -> Samples.job("job-" + i).build()), diary);
                } catch (RuntimeException e) {
                  thrown.set(e);
                  interrupted.set(Thread.currentThread().isInterrupted());
                }
              });
      sending.start();
      assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      sending.interrupt();
      sending.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      forever.countDown();
      assertThat(thrown.get())
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("interrupted");
      assertThat(interrupted.get()).isTrue();
      assertThat(read.get()).isLessThan(10);
      assertThat(diary.entries.stream().filter(e -> e.startsWith("unknown"))).hasSize(read.get());
      assertThat(diary.causes).containsOnly((UsageException) thrown.get());
    }
  }

  @Test
  void anInterruptIsNoticedWhereNothingHasToBeWaitedFor() {
    AtomicInteger read = new AtomicInteger();
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1))) {
      Diary diary = new Diary();
      Iterable<ComputeRecord> interrupting =
          counting(
              1_000,
              read,
              i -> {
                if (i == 5) {
                  Thread.currentThread().interrupt();
                }
                return Samples.job("job-" + i).build();
              });
      assertThatThrownBy(() -> wire.client.sendCompute(interrupting, diary))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(read.get()).isLessThan(8);
      assertThat(diary.entries.stream().filter(e -> !e.startsWith("chunk"))).hasSize(read.get());
    }
  }

  @Test
  void anInterruptDoesNotWaitForAnotherSendThatHasAllConnections() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1))) {
      wire.answering(whenReleased(arrived, release));
      Thread other = new Thread(() -> wire.client.sendCompute(Samples.jobs(1)));
      other.setDaemon(true);
      other.start();
      assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      Diary diary = new Diary();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> wire.client.sendCompute(Samples.jobs(10), diary))
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(release.getCount()).isEqualTo(1);
      assertThat(diary.entries).allMatch(entry -> entry.startsWith("unknown"));
      release.countDown();
      other.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      assertThat(wire.requests).hasSize(1);
    }
  }

  @Test
  void aBreakInTheInputIsThrownAlsoWhereTheThreadIsInterrupted() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1))) {
      Iterable<ComputeRecord> broken =
          counting(
              5,
              new AtomicInteger(),
              i -> {
                if (i == 2) {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("the disk is gone");
                }
                return Samples.job("job-" + i).build();
              });
      Audit<ComputeRecord> audit = new Audit<>();
      assertThatThrownBy(() -> wire.client.sendCompute(broken, audit))
          .hasMessage("the disk is gone");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(audit.told).hasSize(2);
    }
  }

  @Test
  void closingTheClientEndsASendingOfAnotherThread() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch forever = new CountDownLatch(1);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(2))) {
      wire.answering(whenReleased(arrived, forever));
      Audit<ComputeRecord> audit = new Audit<>();
      Thread sending = new Thread(() -> wire.client.sendCompute(Samples.jobs(20), audit));
      sending.start();
      assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      wire.client.close();
      sending.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      forever.countDown();
      assertThat(sending.isAlive()).isFalse();
      assertThat(audit.told).hasSize(20).containsOnly("unknown");
    }
  }

  @Test
  void sendsOfOneClientShareItsConnections() throws InterruptedException {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(2))) {
      wire.answering(
          r -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(barrier);
            underWay.decrementAndGet();
            return Wire.json(200, Wire.QUEUED);
          });
      AtomicInteger accepted = new AtomicInteger();
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      new Thread(
                          () ->
                              accepted.addAndGet(
                                  wire.client.sendCompute(Samples.jobs(10)).accepted().size())))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
      assertThat(accepted.get()).isEqualTo(40);
      assertThat(most.get()).isEqualTo(2);
    }
  }

  @Test
  void aClosedClientSendsNothing() {
    Wire wire = new Wire();
    try (wire) {
      wire.client.close();
      assertThat(wire.client.sendCompute(Samples.jobs(1)).unknown().get(0).cause())
          .hasMessageContaining("the client is closed");
      assertThat(wire.requests).isEmpty();
    }
  }

  private static Iterable<ComputeRecord> counting(
      int count, AtomicInteger read, IntFunction<ComputeRecord> records) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count;
          }

          @Override
          public ComputeRecord next() {
            read.incrementAndGet();
            return records.apply(next++);
          }
        };
  }

  /** Tells that a request is there, and answers it when it is allowed to. */
  private static Function<RecordedRequest, MockResponse> whenReleased(
      CountDownLatch arrived, CountDownLatch release) {
    return request -> {
      arrived.countDown();
      await(release);
      return Wire.json(200, Wire.QUEUED);
    };
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released it");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes down what it is told. */
  private static final class Diary implements SendObserver<ComputeRecord> {
    final List<String> entries = new ArrayList<>();
    final Set<UsageException> causes = new HashSet<>();

    @Override
    public void accepted(long position, ComputeRecord record) {
      entries.add("accepted " + position);
    }

    @Override
    public void refused(RefusedRecord<ComputeRecord> refused) {
      entries.add("refused " + refused.position());
    }

    @Override
    public void unknown(UnknownRecord<ComputeRecord> unknown) {
      entries.add("unknown " + unknown.position());
      causes.add(unknown.cause());
    }

    @Override
    public void chunk(ChunkResult chunk) {
      entries.add(
          "chunk " + chunk.number() + ": " + chunk.firstPosition() + "-" + chunk.lastPosition());
    }
  }
}
