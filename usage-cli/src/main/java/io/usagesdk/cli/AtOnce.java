package io.usagesdk.cli;

import io.usagesdk.core.CollectReport;
import io.usagesdk.core.UsageCollector;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.paging.ListingStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks providers for usage, all at once.
 *
 * @param queries what to ask a provider for
 * @param summarizes whether there is a line on what came of an account also where it is the only
 *     one
 * @param isInOrder whether the records come in the order of the accounts all the same, so that the
 *     same use is written the same way each time
 */
record AtOnce(Function<UsageProvider, UsageQuery> queries, boolean summarizes, boolean isInOrder)
    implements Asking<UsageProvider, UsageRecord> {
  /** Enough for most months, so that nobody waits for the accounts before it; some megabytes. */
  private static final int READ_AHEAD = 4096;

  @Override
  public Outcome ask(
      List<Opened<UsageProvider>> accounts, Receiver<UsageRecord> receiver, Messages messages)
      throws IOException, InterruptedException {
    return outcome(collect(accounts, receiver, messages), messages);
  }

  /** Passes on the records of all accounts; nothing is said of failures yet. */
  CollectReport collect(
      List<Opened<UsageProvider>> accounts, Receiver<UsageRecord> receiver, Messages messages)
      throws IOException, InterruptedException {
    messages
        .progress()
        .start(accounts.size() == 1 ? accounts.get(0).label() : accounts.size() + " accounts");
    UsageCollector collector =
        UsageCollector.of(accounts.stream().map(Opened::side).toList()).readAhead(READ_AHEAD);
    try {
      return collect(
          isInOrder ? collector.inOrder() : collector,
          queries,
          record -> {
            receiver.accept(record);
            messages.progress().advance();
          });
    } finally {
      messages.progress().erase();
    }
  }

  /** Tells of failures. */
  Outcome outcome(CollectReport report, Messages messages) {
    List<RuntimeException> failures = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    for (CollectReport.OfProvider of : report.providers()) {
      RuntimeException failure = of.failure();
      if (failure != null) {
        failures.add(failure);
        messages.failure(failure, Outcome.brokeOffAfter(of.records()));
      } else if (summarizes || report.providers().size() > 1) {
        summary.add(summary(of));
      }
    }
    return new Outcome(report.providers().size() - failures.size(), failures, summary);
  }

  /**
   * Collects records.
   *
   * @throws IOException if the receiver does
   * @throws InterruptedException if the thread was interrupted meanwhile
   */
  static CollectReport collect(
      UsageCollector collector,
      Function<UsageProvider, UsageQuery> queries,
      Receiver<UsageRecord> receiver)
      throws IOException, InterruptedException {
    CollectReport report;
    try {
      report =
          collector.collect(
              queries,
              record -> {
                try {
                  receiver.accept(record);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return report;
  }

  private static String summary(CollectReport.OfProvider of) {
    List<String> costs = new ArrayList<>();
    ListingStatistics cost = of.statistics();
    if (cost.requests() > 0) {
      costs.add(Outcome.counted(cost.pages(), "page", "pages"));
      costs.add(Outcome.counted(cost.requests(), "request", "requests"));
    }
    if (cost.retries() > 0) {
      costs.add(Outcome.counted(cost.retries(), "retry", "retries"));
    }
    costs.add(EverydayUnits.seconds(of.duration()));
    String records = Outcome.counted(of.records(), "record", "records");
    return of.label() + ": " + records + " (" + String.join(", ", costs) + ")";
  }
}
