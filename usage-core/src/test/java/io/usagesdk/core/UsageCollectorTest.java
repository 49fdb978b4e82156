package io.usagesdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.ListingStatistics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UsageCollectorTest {
  private static final long PATIENCE_SECONDS = 20;

  @Test
  void readsAllProvidersEachInItsOwnOrder() {
    Map<String, List<Integer>> seen = new HashMap<>();

    CollectReport report =
        UsageCollector.of(
                List.of(
                    FakeProvider.of("a", 10_000),
                    FakeProvider.of("b", 0),
                    FakeProvider.of("c", 3_000)))
            .collect(FakeProvider.QUERY, record -> note(seen, record));

    assertThat(seen.get("a")).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    assertThat(seen.get("c")).isEqualTo(IntStream.range(0, 3_000).boxed().toList());
    assertThat(report.isComplete()).isTrue();
    assertThat(report.records()).isEqualTo(13_000);
    assertThat(report.providers())
        .extracting(CollectReport.OfProvider::label)
        .containsExactly("a", "b", "c");
    assertThat(report.providers().get(0).statistics()).isEqualTo(FakeProvider.STATISTICS);
  }

  @Test
  void keepsTheOrderOfTheProvidersIfAskedAndStillReadsThemAtOnce() {
    List<String> seen = new ArrayList<>();
    CyclicBarrier both = new CyclicBarrier(2);
    // Neither can have its first record before the other one is being read, too.
    FakeProvider first = new FakeProvider("b", p -> meeting(p.numbered(range(700)), both));
    FakeProvider second = new FakeProvider("a", p -> meeting(p.numbered(range(600)), both));

    CollectReport report =
        UsageCollector.of(List.of(first, second, FakeProvider.of("c", 3)))
            .atOnce(2)
            .inOrder()
            .collect(FakeProvider.QUERY, r -> seen.add(r.provider() + r.quantity()));

    assertThat(report.isComplete()).isTrue();
    assertThat(seen)
        .isEqualTo(
            Stream.of("b 700", "a 600", "c 3")
                .map(text -> text.split(" ", 2))
                .flatMap(of -> range(Integer.parseInt(of[1])).mapToObj(i -> of[0] + i))
                .toList());
  }

  @Test
  void inOrderAProviderIsReadNoFurtherAheadThanAllowed() throws InterruptedException {
    AtomicInteger ahead = new AtomicInteger();
    CountDownLatch isFull = new CountDownLatch(10);
    FakeProvider first =
        new FakeProvider("a", p -> p.numbered(range(1)).peek(record -> await(isFull)));
    FakeProvider second =
        new FakeProvider(
            "b",
            p ->
                p.numbered(range(1_000))
                    .peek(
                        record -> {
                          ahead.incrementAndGet();
                          isFull.countDown();
                        }));
    AtomicInteger atFirst = new AtomicInteger(-1);

    UsageCollector.of(List.of(first, second))
        .readAhead(10)
        .inOrder()
        .collect(FakeProvider.QUERY, record -> atFirst.compareAndSet(-1, ahead.get()));

    // What waits, and the one that the reader has in hand.
    assertThat(atFirst.get()).isBetween(10, 11);
  }

  @Test
  void nobodyToAskIsNothingToTell() {
    CollectReport report = UsageCollector.of(List.of()).collect(FakeProvider.QUERY, record -> {});

    assertThat(report.providers()).isEmpty();
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersFromBeingRead() {
    TransportException down = new TransportException("b", null, "is down", null, null);
    ConfigurationException wrong = new ConfigurationException("c/eu", "cannot do that", "ask less");
    FakeProvider breaking = new FakeProvider("b", p -> breaking(p.numbered(range(5)), down));
    FakeProvider refusing =
        new FakeProvider(
            "c",
            "eu",
            p -> {
              throw wrong;
            });
    List<UsageRecord> seen = new ArrayList<>();

    CollectReport report =
        UsageCollector.of(List.of(FakeProvider.of("a", 7), breaking, refusing))
            .collect(FakeProvider.QUERY, seen::add);

    assertThat(seen).hasSize(12);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.failures())
        .extracting(
            CollectReport.OfProvider::label,
            CollectReport.OfProvider::records,
            CollectReport.OfProvider::failure)
        .containsExactly(tuple("b", 5L, down), tuple("c/eu", 0L, wrong));
    assertThat(report.providers().get(2).statistics()).isEqualTo(ListingStatistics.NONE);
    assertThat(breaking.closed.getCount()).isZero();
  }

  @Test
  void anErrorOfTheProgramIsThrown() {
    FakeProvider broken =
        new FakeProvider(
            "a",
            p -> {
              throw new AssertionError("a bug");
            });

    assertThatThrownBy(
            () -> UsageCollector.of(List.of(broken)).collect(FakeProvider.QUERY, record -> {}))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a bug");
  }

  @Test
  void whatNoMethodDeclaresIsTheFailureOfItsProviderToo() {
    FakeProvider undeclared =
        new FakeProvider(
            "a",
            p -> {
              throw UsageCollectorTest.<RuntimeException>undeclared(new IOException("no disk"));
            });

    CollectReport report =
        UsageCollector.of(List.of(undeclared, FakeProvider.of("b", 3)))
            .collect(FakeProvider.QUERY, record -> {});

    assertThat(report.records()).isEqualTo(3);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0).failure()).hasRootCauseMessage("no disk");
  }

  @Test
  void aReadingThatIsInterruptedFromWithinHasFailed() {
    CountDownLatch isOver = new CountDownLatch(1);
    FakeProvider first = new FakeProvider("a", p -> p.numbered(range(1)).peek(r -> await(isOver)));
    FakeProvider interrupted =
        new FakeProvider(
            "b",
            null,
            p -> p.numbered(range(1_000)).peek(r -> Thread.currentThread().interrupt()),
            isOver::countDown);

    CollectReport report =
        UsageCollector.of(List.of(first, interrupted))
            .readAhead(1)
            .inOrder()
            .collect(FakeProvider.QUERY, record -> {});

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0).failure())
        .hasMessage("b: the reading was interrupted: run it again");
  }

  @Test
  void aListingIsClosedBeforeItsReadingIsOver() {
    AtomicInteger closed = new AtomicInteger();
    List<FakeProvider> providers =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new FakeProvider(
                        "p" + i,
                        null,
                        p -> p.numbered(range(1)),
                        () -> {
                          range(10_000).forEach(n -> Thread.onSpinWait());
                          closed.incrementAndGet();
                        }))
            .toList();

    CollectReport report = UsageCollector.of(providers).collect(FakeProvider.QUERY, record -> {});

    assertThat(report.isComplete()).isTrue();
    assertThat(closed.get()).isEqualTo(200);
  }

  @Test
  void oneThatCannotBeClosedDoesNotKeepTheOthersFromBeingEnded() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(2);
    FakeProvider unclosable =
        new FakeProvider(
            "a",
            null,
            p -> endless(p, reached),
            () -> {
              throw new IllegalStateException("cannot be closed");
            });
    FakeProvider endless = new FakeProvider("b", p -> endless(p, reached));

    CollectReport report =
        UsageCollector.of(List.of(unclosable, endless))
            .within(Duration.ofMinutes(3))
            .time(sleepingUntil(reached))
            .collect(FakeProvider.QUERY, record -> {});

    assertThat(report.failures()).hasSize(2);
    assertThat(report.failures().get(0).failure())
        .hasMessage("a: the deadline of PT3M passed: allow more time")
        .hasSuppressedException(new IllegalStateException("cannot be closed"));
    assertThat(endless.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void takesAsLongAsTheSlowestProvider() {
    VirtualTime time = new VirtualTime(3);
    List<FakeProvider> providers =
        List.of(slow("a", 3, time), slow("b", 10, time), slow("c", 5, time));

    CollectReport report =
        UsageCollector.of(providers).time(time).collect(FakeProvider.QUERY, record -> {});

    assertThat(report.duration()).isEqualTo(Duration.ofSeconds(10));
    assertThat(report.providers().get(1).duration()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void readsSoManyAtOnceAndNoMore() {
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Each one waits for another one, so it takes two at once to get on at all.
    CyclicBarrier two = new CyclicBarrier(2);
    List<FakeProvider> providers =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new FakeProvider(
                        "p" + i,
                        p ->
                            p.numbered(range(3))
                                .peek(
                                    r -> {
                                      most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                                      await(two);
                                      reading.decrementAndGet();
                                    })))
            .toList();

    CollectReport report =
        UsageCollector.of(providers).atOnce(2).collect(FakeProvider.QUERY, record -> {});

    assertThat(report.records()).isEqualTo(18);
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void aSlowConsumerSlowsTheFetching() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    AtomicInteger consumed = new AtomicInteger();
    List<FakeProvider> providers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new FakeProvider(
                        "p" + i,
                        p ->
                            p.numbered(range(20_000))
                                .peek(
                                    r ->
                                        mostAhead.accumulateAndGet(
                                            read.incrementAndGet() - consumed.get(), Math::max))))
            .toList();

    UsageCollector.of(providers)
        .collect(
            FakeProvider.QUERY,
            record -> {
              if (consumed.incrementAndGet() % 1_000 == 0) {
                Thread.onSpinWait();
              }
            });

    assertThat(consumed.get()).isEqualTo(80_000);
    // For each provider what waits, and what the reader has in hand, and one that is consumed.
    assertThat(mostAhead.get()).isLessThanOrEqualTo(4 * 257 + 256);
  }

  @Test
  void whatIsNotReadByTheDeadlineHasFailed() throws InterruptedException {
    CountDownLatch deadline = new CountDownLatch(6);
    FakeProvider endless = endless("b", new CountDownLatch(1));
    List<UsageRecord> seen = new ArrayList<>();

    CollectReport report =
        UsageCollector.of(List.of(FakeProvider.of("a", 5), endless))
            .within(Duration.ofMinutes(3))
            .time(sleepingUntil(deadline))
            .collect(
                FakeProvider.QUERY,
                record -> {
                  seen.add(record);
                  deadline.countDown();
                });

    assertThat(seen).hasSize(6);
    CollectReport.OfProvider late = report.providers().get(1);
    assertThat(late.records()).isEqualTo(1);
    assertThat(late.failure())
        .isInstanceOf(TransportException.class)
        .hasMessage("b: the deadline of PT3M passed: allow more time");
    assertThat(endless.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptEndsTheCollectionWithAReport() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    FakeProvider endless = endless("b", reached);
    AtomicReference<CollectReport> report = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread collecting =
        new Thread(
            () -> {
              report.set(
                  UsageCollector.of(List.of(endless)).collect(FakeProvider.QUERY, record -> {}));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    collecting.start();
    assertThat(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    collecting.interrupt();
    collecting.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));

    assertThat(interrupted.get()).isTrue();
    assertThat(report.get().failures().get(0).failure())
        .hasMessage("b: the collection was interrupted: run it again");
    assertThat(endless.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatTheConsumerThrowsEndsTheCollection() throws InterruptedException {
    FakeProvider endless = endless("b", new CountDownLatch(1));

    assertThatThrownBy(
            () ->
                UsageCollector.of(List.of(endless))
                    .collect(
                        FakeProvider.QUERY,
                        record -> {
                          throw new IllegalStateException("the disk is full");
                        }))
        .hasMessage("the disk is full");
    assertThat(endless.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRecordThatTheConsumerRefusesIsTheFailureOfItsProvider() throws InterruptedException {
    DecodingException tooLong = new DecodingException("a", null, "has a number too long", null);
    // More than may wait, so that the reader is waiting for room when its records are refused.
    FakeProvider refused = FakeProvider.of("a", 10_000);
    List<UsageRecord> seen = new ArrayList<>();

    CollectReport report =
        UsageCollector.of(List.of(refused, FakeProvider.of("b", 1_000)))
            .collect(
                FakeProvider.QUERY,
                record -> {
                  if (record.provider().equals("a") && record.quantity().intValueExact() == 3) {
                    throw tooLong;
                  }
                  seen.add(record);
                });

    assertThat(seen).hasSize(1_003);
    assertThat(report.failures())
        .extracting(CollectReport.OfProvider::label, CollectReport.OfProvider::failure)
        .containsExactly(tuple("a", tooLong));
    assertThat(report.providers().get(0).records()).isEqualTo(3);
    assertThat(refused.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAsynchronousCollectionCompletesWithItsReport() throws Exception {
    List<UsageRecord> seen = new ArrayList<>();
    AtomicReference<Thread> consuming = new AtomicReference<>();

    CollectReport report =
        UsageCollector.of(List.of(FakeProvider.of("a", 5)))
            .collectAsync(
                FakeProvider.QUERY,
                record -> {
                  seen.add(record);
                  consuming.set(Thread.currentThread());
                })
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    assertThat(report.records()).isEqualTo(5);
    assertThat(seen).hasSize(5);
    assertThat(consuming.get()).isNotSameAs(Thread.currentThread());
    CompletableFuture<CollectReport> failing =
        UsageCollector.of(List.of(FakeProvider.of("a", 5)))
            .collectAsync(
                FakeProvider.QUERY,
                record -> {
                  throw new IllegalStateException("no room");
                });
    assertThatThrownBy(() -> failing.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no room");
  }

  @Test
  void anAsynchronousCollectionCompletesAlsoWithWhatNoMethodDeclares() {
    CompletableFuture<CollectReport> failing =
        UsageCollector.of(List.of(FakeProvider.of("a", 5)))
            .collectAsync(
                FakeProvider.QUERY,
                record -> {
                  throw UsageCollectorTest.<RuntimeException>undeclared(new IOException("full"));
                });

    assertThatThrownBy(() -> failing.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("full");
  }

  @Test
  void cancellingTheFutureEndsTheCollection() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    FakeProvider endless = endless("b", reached);

    CompletableFuture<CollectReport> future =
        UsageCollector.of(List.of(endless)).collectAsync(FakeProvider.QUERY, record -> {});
    assertThat(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    future.cancel(false);

    assertThat(endless.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoeverWaitsForAThreadIsNotAskedAnyMoreAfterTheEnd() {
    CountDownLatch deadline = new CountDownLatch(1);
    FakeProvider endless = endless("a", deadline);
    FakeProvider waiting = FakeProvider.of("b", 5);

    CollectReport report =
        UsageCollector.of(List.of(endless, waiting))
            .atOnce(1)
            .within(Duration.ofSeconds(1))
            .time(sleepingUntil(deadline))
            .collect(FakeProvider.QUERY, record -> {});

    assertThat(report.failures()).hasSize(2);
    assertThat(report.failures().get(1).duration()).isZero();
    assertThat(waiting.isAsked()).isFalse();
  }

  @Test
  void refusesWhatCanOnlyBeAMistake() {
    UsageCollector collector = UsageCollector.of(List.of());

    assertThatThrownBy(() -> collector.atOnce(0)).hasMessage("atOnce is 0, less than 1");
    assertThatThrownBy(() -> collector.readAhead(0)).hasMessage("readAhead is 0, less than 1");
    assertThatThrownBy(() -> collector.within(Duration.ZERO))
        .hasMessage("the deadline is PT0S, which is over at once");
  }

  private static void note(Map<String, List<Integer>> seen, UsageRecord record) {
    seen.computeIfAbsent(record.provider(), id -> new ArrayList<>())
        .add(record.quantity().intValueExact());
  }

  /** Waits before the first record until the other one is there, too. */
  private static Stream<UsageRecord> meeting(Stream<UsageRecord> records, CyclicBarrier both) {
    return records.peek(
        record -> {
          if (record.quantity().signum() == 0) {
            await(both);
          }
        });
  }

  private static IntStream range(int count) {
    return IntStream.range(0, count);
  }

  private static Stream<UsageRecord> breaking(
      Stream<UsageRecord> records, RuntimeException failure) {
    return Stream.concat(
        records,
        Stream.generate(
            () -> {
              throw failure;
            }));
  }

  /** Has two records, each after half of some time. */
  private static FakeProvider slow(String id, int seconds, VirtualTime time) {
    return new FakeProvider(
        id,
        p ->
            p.numbered(range(2))
                .peek(
                    record -> {
                      try {
                        time.sleep(Duration.ofMillis(seconds * 500L));
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      if (record.quantity().signum() > 0) {
                        time.end();
                      }
                    }));
  }

  /** Has one record, tells that it wants to have another one, and waits until it is closed. */
  private static FakeProvider endless(String id, CountDownLatch reached) {
    return new FakeProvider(id, p -> endless(p, reached));
  }

  private static Stream<UsageRecord> endless(FakeProvider provider, CountDownLatch reached) {
    return provider
        .numbered(range(2))
        .peek(
            record -> {
              if (record.quantity().signum() > 0) {
                reached.countDown();
                await(provider.closed);
              }
            });
  }

  /** Throws anything, as languages do that have no checked exceptions. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E undeclared(Throwable failure) throws E {
    throw (E) failure;
  }

  private static TimeSource sleepingUntil(CountDownLatch end) {
    return new TimeSource() {
      @Override
      public Instant now() {
        return Instant.EPOCH;
      }

      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        end.await();
      }
    };
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

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
