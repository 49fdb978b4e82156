package io.usagesdk.deadline;

import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one aggregation after the other, each started when it is needed. A result that is
 * gone before it was read is asked for anew; what was handed on already is left out then.
 *
 * @param <T> what statistics are turned into
 */
final class AggregationPages<T> implements PageFetcher<T> {
  /** A large one, so that what was added early still counts. */
  private static final long PRIME = 0x100000001B3L;

  private final Aggregator aggregator;
  private final String farmId;
  private final Function<List<SessionStatistic>, List<T>> mapping;
  private final Queue<StartSessionsStatisticsAggregationRequest> requests;
  private @Nullable AggregationResult result;
  private long handedOn;

  /** Tells what was handed on from anything else, in any other order too. */
  private long fingerprint;

  /**
   * Makes the pages of one listing.
   *
   * @param requests what to add up, one after the other; at least one
   */
  AggregationPages(
      Aggregator aggregator,
      String farmId,
      List<StartSessionsStatisticsAggregationRequest> requests,
      Function<List<SessionStatistic>, List<T>> mapping) {
    this.aggregator = aggregator;
    this.farmId = farmId;
    this.requests = new ArrayDeque<>(requests);
    this.mapping = mapping;
  }

  @Override
  public Page<T> fetch(@Nullable String next, Calls calls) {
    StartSessionsStatisticsAggregationRequest request = requests.element();
    AggregationResult present = result;
    List<SessionStatistic> page;
    if (present == null) {
      present = aggregator.run(farmId, request, calls);
      page = present.next(calls);
    } else if (present.isKept()) {
      page = present.next(calls);
    } else {
      present = aggregator.run(farmId, request, calls);
      page = continued(present, calls);
    }
    result = present;
    if (present.hasNext()) {
      remember(page);
    } else {
      turnToTheNextRequest();
    }
    return Page.ofStream(mapping.apply(page), requests.isEmpty());
  }

  /** Returns the first page that goes beyond what was handed on, from there. */
  private List<SessionStatistic> continued(AggregationResult anew, Calls calls) {
    long toPass = handedOn;
    long passed = 0;
    while (anew.hasNext()) {
      List<SessionStatistic> page = anew.next(calls);
      int passing = (int) Math.min(toPass, page.size());
      passed = fingerprint(passed, page.subList(0, passing));
      toPass -= passing;
      if (passing < page.size() || (toPass == 0 && !anew.hasNext())) {
        // The order of statistics is not promised, so nothing is built on it without looking.
        if (passed != fingerprint) {
          throw aggregator.changed();
        }
        return page.subList(passing, page.size());
      }
    }
    throw aggregator.changed();
  }

  private static long fingerprint(long before, List<SessionStatistic> statistics) {
    long print = before;
    for (SessionStatistic statistic : statistics) {
      print = PRIME * print + StatisticKey.of(statistic).hashCode();
    }
    return print;
  }

  private void remember(List<SessionStatistic> page) {
    handedOn += page.size();
    fingerprint = fingerprint(fingerprint, page);
  }

  private void turnToTheNextRequest() {
    requests.remove();
    result = null;
    handedOn = 0;
    fingerprint = 0;
  }

  /** A result that leads back to where it has been is found out there. */
  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
