package io.usagesdk.testkit.deadline;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An aggregation: when it is over, how it ends, and what comes of it. */
final class Aggregation {
  /**
   * How an aggregation ends.
   *
   * @param status {@code COMPLETED}, {@code FAILED} or {@code TIMEOUT}
   * @param message what is said about it
   */
  record Ending(String status, String message) {}

  /**
   * Where a page begins.
   *
   * @param offset how many statistics come before
   * @param size how many a page has
   */
  record Place(int offset, int size) {}

  private final AggregationRequest request;
  private final Instant over;
  private final Ending ending;
  private final List<Statistic> statistics;
  private final Map<String, Place> places = new HashMap<>();

  private Aggregation(
      AggregationRequest request, Instant over, Ending ending, List<Statistic> statistics) {
    this.request = request;
    this.over = over;
    this.ending = ending;
    this.statistics = statistics;
  }

  /** Adds up what was used until now. It is told only when it is over. */
  static Aggregation start(
      AggregationRequest request, Farm farm, long seed, Instant now, Duration takes, Ending end) {
    List<Statistic> statistics = new ArrayList<>();
    for (Period bucket : buckets(request)) {
      Instant until = bucket.end().isBefore(now) ? bucket.end() : now;
      Map<Map<String, String>, Statistic> groups = new LinkedHashMap<>();
      Session.between(bucket.start(), until, farm.queues().size(), seed)
          .filter(session -> isMeant(session, request, farm))
          .forEach(
              session ->
                  groups
                      .computeIfAbsent(
                          GroupBy.group(session, request.groupBy(), farm),
                          group -> new Statistic(bucket, group))
                      .add(session));
      statistics.addAll(groups.values());
    }
    return new Aggregation(request, now.plus(takes), end, statistics);
  }

  private static boolean isMeant(Session session, AggregationRequest request, Farm farm) {
    return request.queues().contains(farm.queues().get(session.queue()))
        || request.fleets().contains(farm.fleets().get(session.fleet()));
  }

  /** The calendar is that of the time zone: moved there, cut, and moved back. */
  private static List<Period> buckets(AggregationRequest request) {
    if (request.granularity() == Granularity.TOTAL) {
      return List.of(request.time());
    }
    long offset = request.offset().getTotalSeconds();
    Period there =
        new Period(
            request.time().start().plusSeconds(offset), request.time().end().plusSeconds(offset));
    return there.split(request.granularity()).stream()
        .map(p -> new Period(p.start().minusSeconds(offset), p.end().minusSeconds(offset)))
        .toList();
  }

  AggregationRequest request() {
    return request;
  }

  boolean isUnderWay(Instant now) {
    return now.isBefore(over);
  }

  boolean isKept(Instant now, Duration time) {
    return now.isBefore(over.plus(time));
  }

  Ending ending() {
    return ending;
  }

  /** Returns some of the statistics, fewer where there are no more. */
  List<Statistic> page(Place place) {
    int end = Math.min(statistics.size(), place.offset() + place.size());
    return statistics.subList(place.offset(), end);
  }

  boolean isLast(Place place) {
    return place.offset() + place.size() >= statistics.size();
  }

  /** Returns what leads to a place; it has all characters that a careless client trips over. */
  synchronized String tokenOf(Place place) {
    String token = "t" + place.offset() + "==/+";
    places.put(token, place);
    return token;
  }

  /**
   * Returns the place that a token leads to.
   *
   * @throws Refusal if it was not handed out, or for pages of another size
   */
  synchronized Place placeOf(String token, int size) {
    Place place = places.get(token);
    if (place == null || place.size() != size) {
      throw Refusal.invalid("nextToken", "is unknown, or another argument has changed");
    }
    return place;
  }
}
