package io.usagesdk.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.TimeSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UsageProvider} keeps to, as tests of JUnit 5. To hold a provider to it, extend
 * this class, start a simulator and make the provider:
 *
 * <pre>{@code
 * class ThousandEyesContractTest extends UsageProviderContract {
 *   @Override
 *   protected SimulatedProvider startSimulator(ManualTime time) {
 *     return SimulatedThousandEyes.builder().clock(time).start();
 *   }
 *
 *   @Override
 *   protected UsageProvider createProvider(
 *       Map<String, String> settings, HttpSettings http, TimeSource time) {
 *     ...
 *   }
 * }
 * }</pre>
 */
public abstract class UsageProviderContract {
  /** More than any jitter, less than the longest wait that is allowed. */
  private static final Duration WAIT_ASKED_FOR = Duration.ofSeconds(30);

  private static final Duration JITTER = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final HttpSettings HTTP =
      HttpSettings.defaults()
          .withRetries(ATTEMPTS, Duration.ofMinutes(1), Duration.ofMinutes(10))
          .withPrefetch(false);

  /** For the subclass. */
  protected UsageProviderContract() {}

  /**
   * Starts a simulator, the same at each call, whose answer to {@link #query} takes at least two
   * requests, with records before the last one.
   *
   * @param time the clock it goes by
   * @return a running simulator, closed after the test
   */
  protected abstract SimulatedProvider startSimulator(ManualTime time);

  /**
   * Makes the provider.
   *
   * @param settings the simulator's settings and environment, or the same with wrong secrets
   * @param http how calls are to be made
   * @param time what to wait with
   * @return a new provider, closed after the test
   */
  protected abstract UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time);

  /**
   * Returns what is asked for; the month before the tests' time if this is not overridden.
   *
   * @return a query that the provider can answer
   */
  protected UsageQuery query() {
    return ContractRun.lastMonth();
  }

  /**
   * Tells whether listings come in several requests, true if this is not overridden.
   *
   * @return false for a provider that answers all in one; tests about pages are then skipped
   */
  protected boolean isPaged() {
    return true;
  }

  /**
   * Tells whether answers are handed on while they arrive, false if this is not overridden. One
   * that breaks off cannot be asked for again then, without doubling what was handed on.
   *
   * @return true for a provider that keeps no answer as a whole; it is not held to repeat after a
   *     cut body, but to hand on what came and to say how much that was
   */
  protected boolean isStreamed() {
    return false;
  }

  /**
   * Returns a fault after which an answer is complete but cannot be decoded; JSON whose last
   * character is spoilt if this is not overridden.
   *
   * @return the fault, for a provider whose answers are not JSON
   */
  protected Fault malformedAnswer() {
    return Fault.malformedJson();
  }

  @Test
  final void sendsCredentialsAndUserAgentWithEveryRequest() {
    try (ContractRun run = run(HTTP)) {
      run.readAll();
      for (ReceivedRequest request : run.requests()) {
        String userAgent = request.header("User-Agent");
        assertTrue(
            userAgent != null && !userAgent.isBlank() && !userAgent.startsWith("okhttp"),
            () -> request + " came with the User-Agent " + userAgent);
        assertTrue(
            run.simulator().carriesCredentials(request),
            () -> request + " came without credentials");
      }
    }
  }

  @Test
  final void refusedCredentialsEndAtOnceAndAreNeverTold() {
    try (ContractRun run = run(HTTP, ContractRun.Secrets.WRONG)) {
      UsageException failure = run.readAllAndFail();
      assertInstanceOf(AuthenticationException.class, failure);
      assertAll(
          () -> assertEquals(1, run.allRequests().size(), "requests of any kind sent"),
          () -> assertAdvises(failure),
          () -> run.assertSecretFree(failure));
    }
  }

  @Test
  final void repeatsAfterAServerErrorWithoutLosingRecords() {
    assertSameRecordsDespite(Fault.status(503).times(ATTEMPTS - 1));
  }

  @Test
  final void repeatsAfterADroppedConnectionWithoutLosingRecords() {
    assertSameRecordsDespite(Fault.droppedConnection());
  }

  @Test
  final void repeatsAfterABodyCutInTheMiddleWithoutLosingOrDoublingRecords() {
    assumeFalse(isStreamed());
    assertSameRecordsDespite(Fault.cutBody());
  }

  @Test
  final void repeatsOnLaterPagesToo() {
    assumeTrue(isPaged());
    assumeFalse(isStreamed());
    int requests = undisturbed().requests();
    assertSameRecordsDespite(Fault.cutBody().afterPassing(requests - 1));
  }

  @Test
  final void handsOnWhatCameBeforeABodyWasCutAndSaysHowMuchThatWas() {
    assumeTrue(isStreamed());
    List<UsageRecord> all = undisturbed().records();
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(Fault.cutBody());
      UsageException failure = run.readAllAndFail();
      assertInstanceOf(TransportException.class, failure);
      List<UsageRecord> came = run.recordsRead();
      assertFalse(came.isEmpty(), "no record came before the failure");
      assertTrue(came.size() < all.size(), "the failure came after all records");
      assertAll(
          () -> assertEquals(all.subList(0, came.size()), came),
          () -> assertTells(came.size(), failure),
          () -> assertEquals(1, run.requests().size(), "requests sent"),
          () -> assertEquals(List.of(), run.time().sleeps(), "waits"),
          () -> assertAdvises(failure),
          () -> run.assertSecretFree(failure));
    }
  }

  @Test
  final void waitsAsLongAsTheServerSays() {
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(run.simulator().tooManyRequests(WAIT_ASKED_FOR));
      long before = System.nanoTime();
      run.readAll();
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      Duration slept = run.time().sleeps().stream().reduce(Duration.ZERO, Duration::plus);
      assertAll(
          () -> assertTrue(slept.compareTo(WAIT_ASKED_FOR) >= 0, "waited only " + slept),
          () -> assertTrue(slept.compareTo(WAIT_ASKED_FOR.plus(JITTER)) <= 0, "waited " + slept),
          () -> assertTrue(took.compareTo(WAIT_ASKED_FOR) < 0, "really waited, for " + took));
    }
  }

  @Test
  final void givesUpAfterTheLastAttemptAndTellsOfTheEarlierOnes() {
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(Fault.status(503).always());
      UsageException failure = run.readAllAndFail();
      assertInstanceOf(ServerException.class, failure);
      assertAll(
          () -> assertEquals(ATTEMPTS, run.requests().size(), "requests sent"),
          () -> assertEquals(ATTEMPTS - 1, failure.getSuppressed().length, "earlier failures"),
          () -> assertAdvises(failure),
          () -> run.assertSecretFree(failure));
    }
  }

  @Test
  final void readsAGatewaysHtmlAsOneReadableLine() {
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(Fault.htmlBadGateway().always());
      UsageException failure = run.readAllAndFail();
      assertInstanceOf(ServerException.class, failure);
      String message = String.valueOf(failure.getMessage());
      assertAll(
          () -> assertEquals(1, message.lines().count(), message),
          () -> assertFalse(message.contains("<"), message),
          () -> assertTrue(message.contains("502"), message));
    }
  }

  @Test
  final void doesNotRepeatWhatItCannotDecode() {
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(malformedAnswer().always());
      UsageException failure = run.readAllAndFail();
      assertInstanceOf(DecodingException.class, failure);
      assertAll(
          () -> assertEquals(1, run.requests().size(), "requests sent"),
          () -> assertAdvises(failure),
          () -> run.assertSecretFree(failure));
    }
  }

  @Test
  final void neverTakesHalfAnAnswerForAllOfIt() {
    try (ContractRun run = run(HTTP)) {
      run.simulator().fail(Fault.truncatedBody().always());
      UsageException failure = run.readAllAndFail();
      assertAll(() -> assertAdvises(failure), () -> run.assertSecretFree(failure));
    }
  }

  @Test
  final void sendsNothingBeforeTheFirstRecordIsAskedFor() {
    try (ContractRun run = run(HTTP.withPrefetch(true));
        UsageResults results = run.provider().usage(query())) {
      assertEquals(List.of(), run.allRequests());
      Iterator<UsageRecord> records = results.iterator();
      assertEquals(List.of(), run.allRequests());
      assertTrue(records.hasNext());
      assertFalse(run.requests().isEmpty());
    }
  }

  @Test
  final void fetchesNoMoreOnceResultsAreClosed() {
    assumeTrue(isPaged());
    int all = undisturbed().requests();
    try (ContractRun run = run(HTTP)) {
      int sent;
      try (UsageResults results = run.provider().usage(query())) {
        results.iterator().next();
        sent = run.requests().size();
      }
      assertEquals(sent, run.requests().size());
      assertTrue(sent < all, "all " + all + " requests were sent for the first record");
    }
  }

  @Test
  final void readsNoFurtherAheadThanOnePage() {
    assumeTrue(isPaged());
    int forFirstRecord;
    try (ContractRun run = run(HTTP);
        UsageResults results = run.provider().usage(query())) {
      results.iterator().next();
      forFirstRecord = run.requests().size();
    }
    try (ContractRun run = run(HTTP.withPrefetch(true))) {
      try (UsageResults results = run.provider().usage(query())) {
        results.iterator().next();
      }
      assertTrue(run.requests().size() <= forFirstRecord + 1, () -> "sent " + run.requests());
    }
  }

  @Test
  final void readingAheadGivesTheSameRecords() {
    try (ContractRun run = run(HTTP.withPrefetch(true))) {
      assertEquals(undisturbed().records(), run.readAll());
    }
  }

  @Test
  final void refusesAGranularityThatItDoesNotHaveBeforeAnyRequest() {
    try (ContractRun run = run(HTTP)) {
      for (Granularity granularity : Granularity.values()) {
        if (!run.provider().capabilities().contains(Capability.of(granularity))) {
          UsageQuery refused = query().by(granularity);
          UsageException failure =
              assertThrows(
                  ConfigurationException.class, () -> run.provider().usage(refused).close());
          assertAdvises(failure);
        }
      }
      assertEquals(List.of(), run.allRequests());
    }
  }

  @Test
  final void aFailureOnALaterPageComesAfterTheRecordsBeforeIt() {
    assumeTrue(isPaged());
    Undisturbed undisturbed = undisturbed();
    List<UsageRecord> all = undisturbed.records();
    for (boolean ahead : new boolean[] {false, true}) {
      try (ContractRun run = run(HTTP.withPrefetch(ahead))) {
        run.simulator().fail(Fault.status(404).afterPassing(undisturbed.requests() - 1).always());
        run.readAllAndFail();
        List<UsageRecord> before = run.recordsRead();
        assertFalse(before.isEmpty(), "no record came before the failure");
        assertTrue(before.size() < all.size(), "the failure came after all records");
        assertEquals(all.subList(0, before.size()), before);
      }
    }
  }

  @Test
  final void logsNoSecrets() {
    try (CapturedLog log = new CapturedLog();
        ContractRun run = run(HTTP)) {
      run.simulator().fail(Fault.status(503));
      run.simulator().fail(Fault.droppedConnection());
      run.readAll();
      run.assertSecretFree(log.text());
    }
  }

  @Test
  final void tellsNoSecretsInItsOwnText() {
    try (ContractRun run = run(HTTP)) {
      run.assertSecretFree(String.valueOf(run.provider()));
      for (UsageRecord record : run.readAll()) {
        run.assertSecretFree(record.toString());
      }
    }
  }

  @Test
  final void everyRecordIsWellFormed() {
    List<UsageRecord> records = undisturbed().records();
    assertFalse(records.isEmpty());
    try (ContractRun run = run(HTTP)) {
      for (UsageRecord record : records) {
        assertAll(record.toString(), WellFormed.checks(record, run.provider(), query().period()));
      }
    }
  }

  @Test
  final void everyQuotaIsWellFormed() {
    try (ContractRun run = run(HTTP)) {
      assumeTrue(run.provider().capabilities().contains(Capability.QUOTAS));
      for (Quota quota : run.provider().quotas()) {
        assertAll(quota.toString(), WellFormed.checks(quota, run.provider()));
      }
    }
  }

  @Test
  final void hasTheIdThatItsSettingsStartWith() {
    try (ContractRun run = run(HTTP)) {
      assertEquals(run.simulator().id(), run.provider().id());
      for (String name : run.simulator().settings().keySet()) {
        assertTrue(name.startsWith(run.provider().id() + "."), name);
      }
    }
  }

  private void assertSameRecordsDespite(Fault fault) {
    try (ContractRun run = run(HTTP)) {
      Undisturbed undisturbed = undisturbed();
      run.simulator().fail(fault);
      assertEquals(undisturbed.records(), run.readAll());
      assertTrue(run.requests().size() > undisturbed.requests(), "nothing was repeated");
    }
  }

  private Undisturbed undisturbed() {
    try (ContractRun run = run(HTTP)) {
      return new Undisturbed(run.readAll(), run.requests().size());
    }
  }

  /** What comes when nothing goes wrong, and how many requests that takes. */
  private record Undisturbed(List<UsageRecord> records, int requests) {}

  private ContractRun run(HttpSettings http) {
    return run(http, ContractRun.Secrets.RIGHT);
  }

  private ContractRun run(HttpSettings http, ContractRun.Secrets secrets) {
    return ContractRun.start(this, http, secrets);
  }

  /** The number stands for itself, not as a part of another one. */
  private static void assertTells(int records, UsageException failure) {
    String message = String.valueOf(failure.getMessage());
    assertTrue(
        Pattern.compile("\\b" + records + "\\b").matcher(message).find(),
        () -> "says not that " + records + " came: " + message);
  }

  /** The form of every message: who, what, and after a colon what to do about it. */
  private static void assertAdvises(UsageException failure) {
    String message = String.valueOf(failure.getMessage());
    assertAll(
        () -> assertEquals(1, message.lines().count(), message),
        () -> assertTrue(message.startsWith(failure.provider() + ": "), message),
        () -> assertTrue(message.split(": ", -1).length >= 3, "says not what to do: " + message));
  }
}
