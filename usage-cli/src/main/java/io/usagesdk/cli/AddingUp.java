package io.usagesdk.cli;

import io.usagesdk.core.CollectReport;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.report.UsageReport;
import io.usagesdk.core.report.UsageSums;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Adds up what providers report. One that breaks off midway is not in the sums: nobody can tell
 * what is missing from its records, and in a sum nobody would see it.
 *
 * @param records how the providers are asked
 * @param sums where their records go
 * @param choice what is wanted of the report
 */
record AddingUp(AtOnce records, UsageSums sums, UnaryOperator<UsageReport> choice)
    implements Asking<UsageProvider, ReportRow> {
  @Override
  public Outcome ask(
      List<Opened<UsageProvider>> accounts, Receiver<ReportRow> receiver, Messages messages)
      throws IOException, InterruptedException {
    CollectReport collected = records.collect(accounts, sums::accept, messages);
    Outcome outcome = records.outcome(collected, messages);
    for (CollectReport.OfProvider failed : collected.failures()) {
      sums.forget(failed.id(), failed.account());
      if (failed.records() > 0) {
        messages.warning(failed.label() + ": left out of the sums, for some of it is missing");
      }
    }
    for (ReportRow row : choice.apply(sums.report()).rows()) {
      receiver.accept(row);
    }
    return outcome;
  }
}
