package io.usagesdk.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fresh simulator and a provider that talks to it, for one test or a part of one. */
final class ContractRun implements AutoCloseable {
  /** In the middle of a month, a day and an hour: short waits cross no boundary. */
  private static final Instant NOW = Instant.parse("2026-11-17T10:20:00Z");

  /** Which secrets the provider is given. */
  enum Secrets {
    RIGHT,
    WRONG
  }

  private final ManualTime time;
  private final SimulatedProvider simulator;
  private final UsageProvider provider;
  private final UsageQuery query;
  private final List<String> secrets = new ArrayList<>();
  private final List<UsageRecord> records = new ArrayList<>();

  private ContractRun(
      UsageProviderContract contract,
      HttpSettings http,
      Secrets which,
      ManualTime time,
      SimulatedProvider simulator) {
    this.time = time;
    this.simulator = simulator;
    this.query = contract.query();
    Map<String, String> settings = new LinkedHashMap<>(simulator.settings());
    settings.putAll(simulator.environment());
    for (String name : simulator.secretSettings()) {
      String right = String.valueOf(settings.get(name));
      String given = which == Secrets.RIGHT ? right : "wrong-" + right;
      settings.put(name, given);
      secrets.add(given);
    }
    this.provider = contract.createProvider(settings, http, time);
  }

  @SuppressWarnings("resource") // The simulator is closed with the run that is returned.
  static ContractRun start(UsageProviderContract contract, HttpSettings http, Secrets which) {
    ManualTime time = ManualTime.startingAt(NOW);
    SimulatedProvider simulator = contract.startSimulator(time);
    try {
      return new ContractRun(contract, http, which, time, simulator);
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  static UsageQuery lastMonth() {
    return UsageQuery.month(YearMonth.from(NOW.atZone(ZoneOffset.UTC)).minusMonths(1));
  }

  ManualTime time() {
    return time;
  }

  SimulatedProvider simulator() {
    return simulator;
  }

  UsageProvider provider() {
    return provider;
  }

  /** Returns the requests that use credentials; those that get them are another matter. */
  List<ReceivedRequest> requests() {
    return simulator.requests().stream().filter(request -> !simulator.isSignIn(request)).toList();
  }

  /** Returns the requests of any kind. */
  List<ReceivedRequest> allRequests() {
    return simulator.requests();
  }

  /** Returns the records that came until a failure or the end, of all readings. */
  List<UsageRecord> recordsRead() {
    return List.copyOf(records);
  }

  List<UsageRecord> readAll() {
    try (UsageResults results = provider.usage(query)) {
      for (UsageRecord record : results) {
        records.add(record);
      }
    }
    return recordsRead();
  }

  UsageException readAllAndFail() {
    return assertThrows(UsageException.class, this::readAll);
  }

  /** A stack trace holds the messages of all causes and suppressed ones, to any depth. */
  void assertSecretFree(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertSecretFree(trace + failure.toString());
  }

  void assertSecretFree(String text) {
    for (String secret : secrets) {
      assertFalse(text.contains(secret), () -> "the secret stands in: " + text);
    }
  }

  @Override
  public void close() {
    try {
      provider.close();
    } finally {
      simulator.close();
    }
  }
}
