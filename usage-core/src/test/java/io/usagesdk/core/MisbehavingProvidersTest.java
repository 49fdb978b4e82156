package io.usagesdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others wrote may do what ours does not: a collection ends, and tells whose fault it is. */
@Timeout(20)
class MisbehavingProvidersTest {
  @Test
  void anInterruptThatTheProviderBroughtAboutIsItsFailure() {
    CollectReport report = collect(failing(new InterruptedException("by somebody")));

    assertThat(report.providers().get(0).failure())
        .isInstanceOf(TransportException.class)
        .hasMessage("a: the reading was interrupted: run it again");
    assertThat(report.providers().get(1).records()).isEqualTo(3);
  }

  @Test
  void aCheckedExceptionThatNobodyDeclaredIsTheFailureOfItsProvider() {
    Exception checked = new Exception("nobody declared this");

    CollectReport report = collect(failing(checked));

    assertThat(report.providers().get(0).failure()).hasCause(checked);
    assertThat(report.providers().get(1).records()).isEqualTo(3);
  }

  @Test
  void nullAmongTheRecordsIsTheFailureOfItsProvider() {
    FakeProvider provider =
        new FakeProvider(
            "a",
            p -> p.numbered(IntStream.range(0, 3)).map(MisbehavingProvidersTest::nullAfterTwo));

    CollectReport report = collect(provider);

    assertThat(report.providers().get(0).records()).isEqualTo(2);
    assertThat(report.providers().get(0).failure()).hasMessageContaining("null among its records");
    assertThat(report.providers().get(1).records()).isEqualTo(3);
  }

  @Test
  void aListingIsClosedBeforeTheCollectionIsOver() {
    AtomicBoolean isInterrupted = new AtomicBoolean();
    AtomicBoolean isClosed = new AtomicBoolean();
    FakeProvider slowToClose =
        FakeProvider.of("a", 3)
            .whenClosed(
                () -> {
                  // Long enough for a collection that does not wait to come to its end.
                  isInterrupted.set(isInterruptedWithin(200));
                  isClosed.set(true);
                });

    CollectReport report = collect(slowToClose);

    assertThat(report.isComplete()).isTrue();
    assertThat(isClosed).isTrue();
    assertThat(isInterrupted).isFalse();
  }

  @Test
  void aListingThatCannotBeClosedIsTheFailureOfItsProvider() {
    IllegalStateException stuck = new IllegalStateException("cannot be closed");

    CollectReport report = collect(FakeProvider.of("a", 3).whenClosed(failingWith(stuck)));

    assertThat(report.providers().get(0).records()).isEqualTo(3);
    assertThat(report.providers().get(0).failure()).isSameAs(stuck);
    assertThat(report.providers().get(1).records()).isEqualTo(3);
  }

  @Test
  void aListingThatCannotBeClosedHidesNoOtherFailureAndEndsNothingElse() {
    DecodingException refused = new DecodingException("a", null, "is refused", null);
    IllegalStateException stuck = new IllegalStateException("cannot be closed");

    CollectReport report =
        UsageCollector.of(
                List.of(
                    FakeProvider.of("a", 3).whenClosed(failingWith(stuck)),
                    FakeProvider.of("b", 3)))
            .readAhead(1)
            .collect(
                FakeProvider.QUERY,
                record -> {
                  if (record.provider().equals("a")) {
                    throw refused;
                  }
                });

    assertThat(report.providers().get(0).failure()).isSameAs(refused).hasSuppressedException(stuck);
    assertThat(report.providers().get(1).records()).isEqualTo(3);
    assertThat(report.providers().get(1).isComplete()).isTrue();
  }

  @SuppressWarnings("NullAway") // what a provider must not do
  private static UsageRecord nullAfterTwo(UsageRecord record) {
    return record.quantity().intValueExact() < 2 ? record : null;
  }

  private static CollectReport collect(FakeProvider first) {
    return UsageCollector.of(List.of(first, FakeProvider.of("b", 3)))
        .collect(FakeProvider.QUERY, record -> assertThat(record).isNotNull());
  }

  private static FakeProvider failing(Exception why) {
    return new FakeProvider(
        "a",
        p -> {
          throw MisbehavingProvidersTest.<RuntimeException>undeclared(why);
        });
  }

  /** Has the compiler believe that it need not be declared, as other languages do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E undeclared(Exception why) throws E {
    throw (E) why;
  }

  private static Runnable failingWith(RuntimeException why) {
    return () -> {
      throw why;
    };
  }

  private static boolean isInterruptedWithin(long milliseconds) {
    try {
      return new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
