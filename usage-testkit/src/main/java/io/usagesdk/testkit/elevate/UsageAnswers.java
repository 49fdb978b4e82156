package io.usagesdk.testkit.elevate;

import io.usagesdk.core.Period;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;

/** The two answers about use: a total, and all that adds up to it. */
final class UsageAnswers {
  private final Parameters parameters;
  private final UsageBook book;
  private final CsvFormat format;

  UsageAnswers(Parameters parameters, UsageBook book, CsvFormat format) {
    this.parameters = parameters;
    this.book = book;
    this.format = format;
  }

  Answer summary(ReceivedRequest request) {
    MetricType metric = parameters.metricType(request);
    long total = book.total(metric, parameters.period(request));
    return Answer.json(
        200,
        "application/json",
        json -> {
          json.beginObject();
          json.name("metricType").value(metric.name());
          json.name("totalValue").value(total);
          json.endObject();
        });
  }

  Answer csv(ReceivedRequest request) {
    MetricType metric = parameters.metricType(request);
    Period period = parameters.period(request);
    return Answer.streamedText(
        200, "text/csv;charset=UTF-8", sink -> format.write(book.rows(metric, period), sink));
  }
}
