package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.RequestHandler;
import io.usagesdk.testkit.elevate.JobRuns.Measure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Leads a request to its operation, after what is checked for all of them. */
final class ElevateApi implements RequestHandler {
  static final String CSV_PATH = "/api/umon/v1/usage-metrics/csv";

  private static final String SUMMARY_PATH = "/api/umon/v1/usage-metrics";
  private static final String QUOTA_PATH = "/api/umon/v1/quota";
  private static final Duration ALL_THERE_IS = Duration.ofDays(365);

  /** Answers one operation. */
  private interface Operation {
    Answer answer(ReceivedRequest request);
  }

  private final Map<String, Map<String, Operation>> operations;
  private final Problems problems;
  private final InstantSource clock;
  private final JobRuns runs;
  private final QuotaContracts quotas;

  ElevateApi(
      Problems problems,
      InstantSource clock,
      Tokens tokens,
      JobRuns runs,
      CsvDocument csv,
      String csvPath,
      QuotaContracts quotas) {
    this.problems = problems;
    this.clock = clock;
    this.runs = runs;
    this.quotas = quotas;
    this.operations =
        Map.of(
            Tokens.PATH,
            Map.of("POST", tokens::exchange),
            SUMMARY_PATH,
            Map.of("GET", this::summary),
            csvPath,
            Map.of("GET", request -> csv.answer(measure(request), window(request))),
            QUOTA_PATH,
            Map.of("GET", this::list, "POST", quotas::create));
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    try {
      return routed(request);
    } catch (Problems.Refusal refusal) {
      return refusal.answer();
    } catch (IllegalArgumentException e) {
      return problems.badRequest("The query is not encoded properly").answer();
    }
  }

  private Answer routed(ReceivedRequest request) {
    Map<String, Operation> methods = operations.get(request.path());
    if (methods == null) {
      return problems.of(404, "UMON-404", "Not Found", "There is no " + request.path());
    }
    Operation operation = methods.get(request.method());
    if (operation == null) {
      String allowed = String.join(", ", new TreeMap<>(methods).keySet());
      return problems
          .of(405, "UMON-405", "Method Not Allowed", "Use " + allowed)
          .withHeader("Allow", allowed);
    }
    if (request.method().equals("POST") && !isJson(request)) {
      return problems.of(415, "UMON-415", "Unsupported Media Type", "Send application/json");
    }
    return operation.answer(request);
  }

  private static boolean isJson(ReceivedRequest request) {
    String type = request.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private Answer summary(ReceivedRequest request) {
    Measure measure = measure(request);
    long sum = runs.sum(measure, window(request));
    return Answer.json(
        200,
        "application/json",
        json -> {
          json.beginObject();
          json.name("metricType").value(measure.name());
          json.name("totalValue").value(sum);
          json.endObject();
        });
  }

  private Answer list(ReceivedRequest request) {
    boolean all = request.query("startDate") == null && request.query("endDate") == null;
    return quotas.list(all ? null : window(request));
  }

  private Measure measure(ReceivedRequest request) {
    Measure measure = Measure.of(request.query("metricType"));
    if (measure == null) {
      throw problems.badRequest("metricType must be DATA_TRANSFER_VOLUME_BYTES or CPU_TIME_MS");
    }
    return measure;
  }

  /** The date that is missing is now; without either, all is meant that is kept. */
  private Window window(ReceivedRequest request) {
    Instant now = clock.instant();
    Instant start = time("startDate", request);
    Instant end = time("endDate", request);
    if (start == null && end == null) {
      return new Window(now.minus(ALL_THERE_IS), now);
    }
    Window window = new Window(start == null ? now : start, end == null ? now : end);
    if (window.end().isBefore(window.start())) {
      throw problems.badRequest("startDate must not be after endDate");
    }
    return window;
  }

  private @Nullable Instant time(String name, ReceivedRequest request) {
    String text = request.query(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw problems.badRequest(name + " must be a date-time like 2026-10-01T00:00:00Z");
    }
  }
}
