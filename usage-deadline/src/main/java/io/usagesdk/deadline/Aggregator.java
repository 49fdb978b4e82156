package io.usagesdk.deadline;

import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.deadline.api.SessionsStatisticsApi;
import io.usagesdk.deadline.model.GetSessionsStatisticsAggregationResponse;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Has something added up on a farm: waits for its turn, starts, and asks until it is over. */
final class Aggregator {
  static final String OPERATION = "getSessionsStatisticsAggregation";

  private final ApiClient client;
  private final String label;
  private final String origin;
  private final SessionsStatisticsApi api;
  private final PollSettings poll;
  private final @Nullable Integer pageSize;
  private final TimeSource time;
  private final RandomGenerator random;

  Aggregator(
      ApiClient client,
      String origin,
      PollSettings poll,
      @Nullable Integer pageSize,
      TimeSource time,
      RandomGenerator random) {
    this.client = client;
    this.label = client.label();
    this.origin = origin;
    this.api = client.api(SessionsStatisticsApi.class);
    this.poll = poll;
    this.pageSize = pageSize;
    this.time = time;
    this.random = random;
  }

  /**
   * Has it added up. The farm is somebody else's turn again when it is over, whoever reads the
   * result and however slowly.
   */
  AggregationResult run(
      String farmId, StartSessionsStatisticsAggregationRequest request, Calls calls) {
    FarmTurns.Turn turn = FarmTurns.ofProcess().take(origin + "/" + farmId, calls);
    try {
      Instant underWay = time.now();
      String id =
          calls.execute(api.startSessionsStatisticsAggregation(farmId, request)).aggregationId();
      return finished(farmId, id, underWay, calls);
    } finally {
      turn.end();
    }
  }

  private AggregationResult finished(String farmId, String id, Instant started, Calls calls) {
    Poll waits = new Poll(poll, time, random);
    Instant underWay = started;
    while (waits.await(calls)) {
      Instant asked = time.now();
      GetSessionsStatisticsAggregationResponse answer = get(farmId, id, null, calls);
      if (isOver(answer)) {
        return new AggregationResult(this, farmId, id, underWay, answer);
      }
      // What it holds is not final.
      underWay = asked;
    }
    throw new TransportException(
        label,
        OPERATION,
        "the aggregation was still under way after " + seconds(poll.timeout()) + " s",
        "raise poll-timeout, or ask for less time, fewer queues or fewer fleets at once",
        null);
  }

  /** Returns one of the pages after the first. Each tells the status, which may have changed. */
  GetSessionsStatisticsAggregationResponse page(
      String farmId, String id, @Nullable String token, Calls calls) {
    GetSessionsStatisticsAggregationResponse answer = get(farmId, id, token, calls);
    if (!isOver(answer)) {
      throw undecodable("a page of a result that is not final any more");
    }
    return answer;
  }

  private boolean isOver(GetSessionsStatisticsAggregationResponse answer) {
    return switch (answer.status()) {
      case IN_PROGRESS -> false;
      case COMPLETED -> true;
      case FAILED, TIMEOUT -> throw failed(answer);
      case UNRECOGNIZED -> throw undecodable("a status that is not known");
    };
  }

  private GetSessionsStatisticsAggregationResponse get(
      String farmId, String id, @Nullable String token, Calls calls) {
    return calls.execute(api.getSessionsStatisticsAggregation(farmId, id, pageSize, token));
  }

  Instant now() {
    return time.now();
  }

  DecodingException undecodable(String what) {
    return undecodable(label, what);
  }

  static DecodingException undecodable(String label, String what) {
    return new DecodingException(label, OPERATION, OPERATION + " gave " + what, null);
  }

  /** Returns the failure of a listing whose result had to be asked for anew and was another one. */
  TransportException changed() {
    return new TransportException(
        label,
        OPERATION,
        "the result was gone before it was read to its end, and what came when it was asked for"
            + " anew does not continue it",
        "ask again and read faster, or ask for less at once",
        null);
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private ApiException failed(GetSessionsStatisticsAggregationResponse answer) {
    String message = answer.statusMessage();
    return ApiException.of(
        new ApiError(
            label,
            OPERATION,
            200,
            1,
            "the aggregation ended as "
                + answer.status()
                + (message == null || message.isBlank()
                    ? ""
                    : ": " + client.redacted(message.strip())),
            null,
            "try again later, or ask for less time, fewer queues or fewer fleets at once"));
  }
}
