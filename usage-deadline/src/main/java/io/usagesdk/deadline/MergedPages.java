package io.usagesdk.deadline;

import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import io.usagesdk.deadline.model.Stats;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of aggregations whose groups go over several of them, such as those of users over many
 * queues: one page for each time, with each group once. Holds all groups of a time.
 *
 * @param <T> what statistics are turned into
 */
final class MergedPages<T> implements PageFetcher<T> {
  private final Aggregator aggregator;
  private final String farmId;
  private final Function<List<SessionStatistic>, List<T>> mapping;
  private final Queue<List<StartSessionsStatisticsAggregationRequest>> times;

  /**
   * Makes the pages of one listing.
   *
   * @param times the requests of each time; at least one
   */
  MergedPages(
      Aggregator aggregator,
      String farmId,
      List<List<StartSessionsStatisticsAggregationRequest>> times,
      Function<List<SessionStatistic>, List<T>> mapping) {
    this.aggregator = aggregator;
    this.farmId = farmId;
    this.times = new ArrayDeque<>(times);
    this.mapping = mapping;
  }

  @Override
  public Page<T> fetch(@Nullable String next, Calls calls) {
    AggregationPages<SessionStatistic> parts =
        new AggregationPages<>(aggregator, farmId, times.remove(), Function.identity());
    Map<StatisticKey, SessionStatistic> merged = new LinkedHashMap<>();
    Page<SessionStatistic> page;
    do {
      page = parts.fetch(null, calls);
      for (SessionStatistic statistic : page.items()) {
        merged.merge(StatisticKey.of(statistic), statistic, MergedPages::merged);
      }
    } while (page.next() != null);
    return Page.ofStream(mapping.apply(List.copyOf(merged.values())), times.isEmpty());
  }

  @Override
  public boolean alwaysAdvances() {
    return true;
  }

  private static SessionStatistic merged(SessionStatistic a, SessionStatistic b) {
    return new SessionStatistic(
        merged(a.count(), b.count(), Math::addExact),
        merged(a.costInUsd(), b.costInUsd(), MergedPages::merged),
        merged(a.runtimeInSeconds(), b.runtimeInSeconds(), MergedPages::merged),
        a.aggregationStartTime(),
        a.aggregationEndTime(),
        a.queueId(),
        a.fleetId(),
        a.jobId(),
        a.jobName(),
        a.userId(),
        a.usageType(),
        a.licenseProduct(),
        a.instanceType());
  }

  /** An average of averages is none: nobody says what each was taken over. */
  private static Stats merged(Stats a, Stats b) {
    return new Stats(
        merged(a.min(), b.min(), BigDecimal::min),
        merged(a.max(), b.max(), BigDecimal::max),
        null,
        merged(a.sum(), b.sum(), BigDecimal::add));
  }

  private static <V> @Nullable V merged(@Nullable V a, @Nullable V b, BinaryOperator<V> operation) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return operation.apply(a, b);
  }
}
