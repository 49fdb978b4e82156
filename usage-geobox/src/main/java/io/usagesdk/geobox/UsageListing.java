package io.usagesdk.geobox;

import io.usagesdk.core.Account;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.json.UtcDateTime;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.PageSequence;
import io.usagesdk.geobox.model.UsageParam;
import io.usagesdk.geobox.model.UsageScale;
import io.usagesdk.geobox.model.UsageSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that Geobox says about a stretch of time, which is widened to whole buckets: calls, traffic,
 * seconds of processes, and what is stored if the time goes up to now.
 */
final class UsageListing {
  /** Who asks for the time up to now reads a moment later. */
  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  private final GeoboxClient client;
  private final Subject subject;
  private final GeoboxMapper mapper;
  private final Instant now;
  private final Granularity granularity;
  private final Buckets buckets;
  private final Period whole;

  /**
   * Makes a listing.
   *
   * @param asked a query whose granularity is one that Geobox has, or the total
   */
  UsageListing(
      GeoboxClient client, Subject subject, GeoboxMapper mapper, UsageQuery asked, Instant now) {
    this.client = client;
    this.subject = subject;
    this.mapper = mapper;
    this.now = now;
    this.granularity = asked.granularity();
    Period period =
        CheckedUsageApi.between(client.label(), asked.period().start(), asked.period().end());
    this.buckets = client.buckets(scale(asked.granularity(), period));
    this.whole = buckets.widened(period);
  }

  /** A total is the sum of the longest buckets that the time is made of, else of hours. */
  private static UsageScale scale(Granularity granularity, Period period) {
    return switch (granularity) {
      case HOUR -> UsageScale.HOUR;
      case DAY -> UsageScale.DAY;
      case MONTH -> UsageScale.MONTH;
      case TOTAL ->
          Stream.of(UsageScale.MONTH, UsageScale.DAY)
              .filter(longer -> new Buckets(longer).fit(period))
              .findFirst()
              .orElse(UsageScale.HOUR);
      case WEEK -> throw new IllegalArgumentException("Geobox has no weeks");
    };
  }

  PageFetcher<UsageRecord> pages() {
    Stream<PageFetcher<UsageRecord>> series =
        Stream.of(
            series(UsageParam.CALLS, GeoboxMetrics.API_CALLS),
            series(UsageParam.TRAFFIC, GeoboxMetrics.API_TRAFFIC));
    Stream<PageFetcher<UsageRecord>> processes =
        processPeriods().map(period -> (unused, calls) -> processTime(calls, period));
    Stream<PageFetcher<UsageRecord>> storage =
        reachesNow() ? Stream.of((unused, calls) -> storage(calls)) : Stream.empty();
    return new PageSequence<>(Stream.concat(series, Stream.concat(processes, storage)).iterator());
  }

  private PageFetcher<UsageRecord> series(UsageParam param, Metric metric) {
    if (granularity == Granularity.TOTAL) {
      return (unused, calls) ->
          new Page<>(
              List.of(
                  mapper.toRecord(
                      metric,
                      series(calls, param).sum(calls, whole),
                      whole,
                      subject.caller(calls))),
              null);
    }
    return new Parts<>(buckets, whole, (calls, part) -> records(calls, part, param, metric));
  }

  private List<UsageRecord> records(Calls calls, Period part, UsageParam param, Metric metric) {
    Series series = series(calls, param);
    Account account = subject.caller(calls);
    return series.read(calls, part).stream()
        .map(p -> mapper.toRecord(metric, p.value(), buckets.holding(p.time()), account))
        .toList();
  }

  private Series series(Calls calls, UsageParam param) {
    return client.series(subject.eid(calls), buckets, param);
  }

  /**
   * Geobox gives one number for a range: by months that takes a request each, by hours too many.
   */
  private Stream<Period> processPeriods() {
    if (granularity != Granularity.MONTH) {
      return Stream.of(whole);
    }
    return Stream.iterate(
        buckets.holding(whole.start()),
        month -> month.start().isBefore(whole.end()),
        month -> buckets.holding(month.end()));
  }

  private Page<UsageRecord> processTime(Calls calls, Period period) {
    BigDecimal seconds =
        calls.execute(
            client
                .usage()
                .getProcessUsage(
                    subject.userId(calls),
                    null,
                    new UtcDateTime(period.start()),
                    new UtcDateTime(period.end())));
    return new Page<>(
        List.of(mapper.toRecord(GeoboxMetrics.PROCESS_TIME, seconds, period, subject.user(calls))),
        null);
  }

  private boolean reachesNow() {
    return !now.isBefore(whole.start()) && now.isBefore(whole.end().plus(A_MOMENT));
  }

  private Page<UsageRecord> storage(Calls calls) {
    UsageSummary summary = calls.execute(client.usage().getUsageSummary(subject.userId(calls)));
    Long used = summary.usedStorage();
    return new Page<>(
        used == null
            ? List.of()
            : List.of(mapper.toStorage(summary, used, latest(), subject.user(calls), now)),
        null);
  }

  /** Returns the bucket that holds now, or ended a moment ago; all of the time for a total. */
  private Period latest() {
    if (granularity == Granularity.TOTAL) {
      return whole;
    }
    Instant last = whole.end().minusNanos(1);
    return buckets.holding(now.isBefore(last) ? now : last);
  }
}
