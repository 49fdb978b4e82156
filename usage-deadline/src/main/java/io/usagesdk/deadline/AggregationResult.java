package io.usagesdk.deadline;

import io.usagesdk.core.http.Calls;
import io.usagesdk.deadline.model.GetSessionsStatisticsAggregationResponse;
import io.usagesdk.deadline.model.SessionStatistic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was added up, page by page. The first page has come with the news that there is one. */
final class AggregationResult {
  /** Results stay for an hour. The last minute is given away to be sure. */
  private static final Duration KEPT = Duration.ofMinutes(59);

  private final Aggregator aggregator;
  private final String farmId;
  private final String id;
  private final Instant goodUntil;
  private final Set<String> visited = new HashSet<>();
  private @Nullable GetSessionsStatisticsAggregationResponse first;
  private @Nullable String token;

  /**
   * Makes the result of one aggregation.
   *
   * @param underWay when it was not over yet, for sure
   * @param first the answer that said that it is over
   */
  AggregationResult(
      Aggregator aggregator,
      String farmId,
      String id,
      Instant underWay,
      GetSessionsStatisticsAggregationResponse first) {
    this.aggregator = aggregator;
    this.farmId = farmId;
    this.id = id;
    this.goodUntil = underWay.plus(KEPT);
    this.first = first;
  }

  boolean hasNext() {
    return first != null || token != null;
  }

  /** Whether the server still has the next page; the first one is here. */
  boolean isKept() {
    return first != null || aggregator.now().isBefore(goodUntil);
  }

  /** Returns the next page, of which there is one. */
  List<SessionStatistic> next(Calls calls) {
    GetSessionsStatisticsAggregationResponse page = first;
    first = null;
    if (page == null) {
      page = aggregator.page(farmId, id, token, calls);
    }
    token = page.nextToken();
    if (token != null && token.isEmpty()) {
      token = null;
    }
    if (token != null && !visited.add(token)) {
      throw aggregator.undecodable("a token for a page that it has already given");
    }
    List<SessionStatistic> statistics = page.statistics();
    return statistics == null ? List.of() : statistics;
  }
}
