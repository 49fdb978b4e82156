package io.usagesdk.deadline;

import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.deadline.api.SessionsStatisticsApi;
import io.usagesdk.deadline.model.GetSessionsStatisticsAggregationResponse;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has something added up on a farm: waits for its turn, starts, and asks until it is over. */
final class Aggregator {
  static final String OPERATION = "getSessionsStatisticsAggregation";

  private final String label;
  private final String origin;
  private final SessionsStatisticsApi api;
  private final PollSettings poll;
  private final @Nullable Integer pageSize;
  private final TimeSource time;

  Aggregator(
      String label,
      String origin,
      SessionsStatisticsApi api,
      PollSettings poll,
      @Nullable Integer pageSize,
      TimeSource time) {
    this.label = label;
    this.origin = origin;
    this.api = api;
    this.poll = poll;
    this.pageSize = pageSize;
    this.time = time;
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
    Poll waits = new Poll(poll.interval(), poll.timeout(), time);
    Instant underWay = started;
    while (waits.await(calls)) {
      Instant asked = time.now();
      GetSessionsStatisticsAggregationResponse answer = get(farmId, id, null, calls);
      switch (answer.status()) {
        // What it holds is not final.
        case IN_PROGRESS -> underWay = asked;
        case COMPLETED -> {
          return new AggregationResult(this, farmId, id, underWay, answer);
        }
        case FAILED, TIMEOUT -> throw failed(answer);
        case UNRECOGNIZED -> throw undecodable("a status that is not known");
      }
    }
    throw new TransportException(
        label,
        OPERATION,
        "the aggregation was still under way after " + poll.timeout().toSeconds() + " s",
        "raise poll-timeout, or ask for less time, fewer queues or fewer fleets at once",
        null);
  }

  GetSessionsStatisticsAggregationResponse get(
      String farmId, String id, @Nullable String token, Calls calls) {
    return calls.execute(api.getSessionsStatisticsAggregation(farmId, id, pageSize, token));
  }

  Instant now() {
    return time.now();
  }

  DecodingException undecodable(String what) {
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
                + (message == null || message.isBlank() ? "" : ": " + message.strip()),
            null,
            "try again later, or ask for less time, fewer queues or fewer fleets at once"));
  }
}
