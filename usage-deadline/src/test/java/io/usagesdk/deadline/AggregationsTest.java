package io.usagesdk.deadline;

import static io.usagesdk.deadline.Wire.OCTOBER;
import static io.usagesdk.deadline.Wire.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Period;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.deadline.model.Stats;
import io.usagesdk.deadline.model.UsageGroupByField;
import io.usagesdk.deadline.model.UsageStatistic;
import io.usagesdk.testkit.ManualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Started, asked for until it is over, read page by page: one lazy listing. */
@Timeout(60)
class AggregationsTest {
  private static final String UNDER_WAY =
      "{\"status\":\"IN_PROGRESS\",\"statistics\":[" + Wire.statistic(99) + "]}";

  private final Wire wire =
      new Wire(b -> b.pollInterval(Duration.ofSeconds(2)).pollTimeout(Duration.ofSeconds(20)));

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void theRandomnessOfWaitsIsGivenFromOutside() {
    String underWay = "{\"status\":\"IN_PROGRESS\"}";
    try (Wire other = new Wire(builder -> builder.random(() -> 0))) {
      other.willFinish(underWay, underWay, Wire.page(null, 1));

      assertThat(other.list()).hasSize(1);
      assertThat(other.time.sleeps())
          .containsExactly(Duration.ofMillis(125), Duration.ofMillis(250), Duration.ofMillis(500));
    }
  }

  @Test
  void dropsWhatIsNotFinalAndReadsAllPages() {
    wire.willFinish(UNDER_WAY, UNDER_WAY, page("a", 1, 2), page("b"), page(null, 3));

    assertThat(wire.list()).extracting(SessionStatistic::count).containsExactly(1L, 2L, 3L);
    assertThat(wire.sent())
        .extracting(request -> request.replaceFirst(".*nextToken=", ""))
        .endsWith("a", "b");
  }

  @Test
  void startsNothingBeforeTheFirstStatisticIsAskedFor() {
    try (Pager<SessionStatistic> listing = wire.listing()) {
      Iterator<SessionStatistic> statistics = listing.iterator();
      assertThat(wire.requests).isEmpty();
      wire.willFinish(page("a", 1), page(null, 2));
      assertThat(statistics.next().count()).isOne();
      assertThat(wire.requests).hasSize(2);
    }
  }

  @Test
  void asksEverLessOftenButNeverLessThanThatOften() {
    wire.willFinish(
        UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, page(null, 1));

    wire.list();

    long[] limits = {250, 500, 1000, 2000, 2000, 2000, 2000};
    List<Duration> waits = wire.time.sleeps();
    assertThat(waits).hasSize(limits.length);
    for (int i = 0; i < limits.length; i++) {
      assertThat(waits.get(i).toMillis()).isBetween(limits[i] / 2, limits[i]);
    }
  }

  @Test
  void givesUpWhenItTakesTooLong() {
    wire.willFinish();
    for (int i = 0; i < 50; i++) {
      wire.willAnswer(200, UNDER_WAY);
    }

    assertThatThrownBy(wire::list)
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "deadline: the aggregation was still under way after 20 s: raise poll-timeout, or ask"
                + " for less time, fewer queues or fewer fleets at once");
    assertThat(wire.time.now()).isEqualTo(Wire.NOW.plusSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TIMEOUT"})
  void tellsTheServersWordsAboutAnAggregationThatFailed(String status) {
    wire.willFinish(
        "{\"status\":\"" + status + "\",\"statusMessage\":\"too much\",\"statistics\":[]}");

    assertThatThrownBy(wire::list)
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "deadline: getSessionsStatisticsAggregation failed: the aggregation ended as "
                + status
                + ": too much (200): try again later, or ask for less time, fewer queues or fewer"
                + " fleets at once");
  }

  @Test
  void hidesTheSecretInTheServersWordsAboutAnAggregation() {
    wire.willFinish("{\"status\":\"FAILED\",\"statusMessage\":\"key " + Wire.SECRET + "\\nbad\"}");

    assertThatThrownBy(wire::list)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("ended as FAILED: key *** bad (200)");
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, ended as FAILED: lost",
    "TIMEOUT, ended as TIMEOUT: lost",
    "IN_PROGRESS, a result that is not final any more",
    "PAUSED, a status that is not known"
  })
  void aLaterPageOfAResultThatIsNoneIsNotTakenForTheEnd(String status, String message) {
    wire.willFinish(page("a", 1), "{\"status\":\"" + status + "\",\"statusMessage\":\"lost\"}");
    Iterator<SessionStatistic> statistics = wire.listing().iterator();

    assertThat(statistics.next().count()).isOne();
    assertThatThrownBy(statistics::hasNext)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void asksOnceAtLeastHoweverShortTheTimeIs() {
    try (Wire hasty =
        new Wire(b -> b.pollInterval(Duration.ofHours(2)).pollTimeout(Duration.ofMillis(1)))) {
      hasty.willFinish(page(null, 1)).willFinish(UNDER_WAY);

      assertThat(hasty.list()).hasSize(1);
      assertThatThrownBy(hasty::list).hasMessageContaining("still under way after 0.001 s");
    }
  }

  @Test
  void doesNotTakeAStatusOfTheFutureForAnEnd() {
    wire.willFinish("{\"status\":\"PAUSED\"}");

    assertThatThrownBy(wire::list).isInstanceOf(DecodingException.class);
  }

  @Test
  void endsAListingThatLeadsBack() {
    wire.willFinish(page("a", 1), page("b", 2), page("a", 3));

    assertThatThrownBy(wire::list)
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("a page that it has already given");
  }

  @Test
  void asksForEachTimeAndForEveryTenQueues() {
    List<String> queues = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      queues.add("queue-" + String.format("%032x", i));
    }
    queues.add(queues.get(0));
    AggregationScope scope = AggregationScope.builder(Wire.FARM).queueIds(queues).build();
    Period september =
        new Period(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-10-02T00:00:00Z"));
    Period may =
        new Period(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
    for (int i = 0; i < 6; i++) {
      wire.willFinish(page(null, i + 1));
    }

    try (Pager<SessionStatistic> listing =
        wire.client.statistics(scope, List.of(OCTOBER, may, september), null)) {
      assertThat(listing.stream().map(SessionStatistic::count))
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    List<String> bodies =
        wire.requests.stream()
            .filter(request -> request.getMethod().equals("POST"))
            .map(request -> request.getBody().utf8())
            .toList();
    assertThat(bodies)
        .extracting(body -> body.split("queue-", -1).length - 1)
        .containsExactly(10, 10, 3, 10, 10, 3);
    // September and October share a day, so they are one.
    assertThat(bodies.subList(0, 3)).allMatch(body -> body.contains("-05-01T00:00:00Z\",\"end"));
    assertThat(bodies.subList(3, 6))
        .allMatch(body -> body.contains("2026-09-01T00:00:00Z\",\"endTime\":\"2026-11-01T"));
  }

  @Test
  void addsUpAGroupThatIsInTheResultsOfSeveralAggregations() {
    List<String> queues =
        IntStream.range(0, 11).mapToObj(i -> "queue-" + String.format("%032x", i)).toList();
    AggregationScope scope =
        AggregationScope.builder(Wire.FARM)
            .queueIds(queues)
            .groupBy(List.of(UsageGroupByField.USER_ID))
            .statistics(
                List.of(
                    UsageStatistic.SUM, UsageStatistic.MIN, UsageStatistic.MAX, UsageStatistic.AVG))
            .build();
    String ada =
        "{\"userId\":\"ada\",\"count\":%d,\"costInUsd\":{\"sum\":%s},\"runtimeInSeconds\":"
            + "{\"sum\":%s,\"min\":%s,\"max\":%s,\"avg\":1}}";
    String bob = "{\"userId\":\"bob\",\"count\":1,\"runtimeInSeconds\":{\"sum\":7}}";
    wire.willFinish(
        statisticsPage("\"p2\"", ada.formatted(2, "0.1", "10.25", "1.5", "8")),
        statisticsPage("null", bob));
    wire.willFinish(statisticsPage("null", ada.formatted(3, "0.2", "0.5", "0.25", "0.25")));

    try (Pager<SessionStatistic> listing = wire.client.statistics(scope, List.of(OCTOBER), null)) {
      List<SessionStatistic> groups = listing.stream().toList();

      assertThat(groups).extracting(SessionStatistic::userId).containsExactly("ada", "bob");
      SessionStatistic first = groups.get(0);
      assertThat(first.count()).isEqualTo(5);
      assertThat(first.costInUsd()).isEqualTo(new Stats(null, null, null, new BigDecimal("0.3")));
      assertThat(first.runtimeInSeconds())
          .isEqualTo(
              new Stats(
                  new BigDecimal("0.25"), new BigDecimal("8"), null, new BigDecimal("10.75")));
      assertThat(groups.get(1).costInUsd()).isNull();
    }
    assertThat(wire.requests.stream().filter(r -> r.getMethod().equals("POST"))).hasSize(2);
  }

  @Test
  void asksAnewForAResultThatIsOlderThanAnHourAndGoesOnWhereItWas() {
    wire.willFinish(page("a", 1, 2), page("b", 3));
    wire.willFinish(page("x", 1), page("y", 2, 3, 4), page(null, 5));
    List<Long> read = new ArrayList<>();
    try (Pager<SessionStatistic> listing = wire.listing()) {
      for (SessionStatistic statistic : listing) {
        read.add(statistic.count());
        if (statistic.count() == 3) {
          wire.time.advance(Duration.ofMinutes(61));
        }
      }
    }

    assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(wire.sent().stream().filter(request -> request.startsWith("POST"))).hasSize(2);
  }

  @Test
  void doesNotGoOnInAnotherResultThanItBeganIn() {
    wire.willFinish(page("a", 1, 2)).willFinish(page("x", 2, 1), page(null, 3));
    Iterator<SessionStatistic> statistics = wire.listing().iterator();
    statistics.next();
    statistics.next();
    wire.time.advance(Duration.ofHours(2));

    assertThatThrownBy(statistics::hasNext)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not continue it");
  }

  @Test
  void doesNotGoOnInAResultThatOnlyEndsAlike() {
    wire.willFinish(page("a", 1, 2, 3)).willFinish(page("x", 4, 2, 3), page(null, 1));
    Iterator<SessionStatistic> statistics = wire.listing().iterator();
    for (int i = 0; i < 3; i++) {
      statistics.next();
    }
    wire.time.advance(Duration.ofHours(2));

    assertThatThrownBy(statistics::hasNext)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not continue it");
  }

  @Test
  void doesNotGoOnInAResultThatHasBecomeShorter() {
    wire.willFinish(page("a", 1, 2, 3)).willFinish(page(null, 1));
    Iterator<SessionStatistic> statistics = wire.listing().iterator();
    for (int i = 0; i < 3; i++) {
      statistics.next();
    }
    wire.time.advance(Duration.ofHours(2));

    assertThatThrownBy(statistics::hasNext)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not continue it");
  }

  @Test
  void emptyPagesThatLeadOnAreNotTheEndEvenWhenAskedForAnew() {
    wire.willFinish(page("a"), page("b"), page("c", 1)).willFinish(page("x"), page("y", 1, 2));
    wire.willAnswer(200, page("z")).willAnswer(200, page(null, 3));
    List<Long> read = new ArrayList<>();
    for (SessionStatistic statistic : wire.listing()) {
      read.add(statistic.count());
      if (read.size() == 1) {
        wire.time.advance(Duration.ofHours(2));
      }
    }

    assertThat(read).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aResultThatIsEmptyIsOne() {
    wire.willFinish("{\"status\":\"COMPLETED\"}");

    assertThat(wire.list()).isEmpty();
  }

  @Test
  void waitsAsLongAsTheBodyOfARefusalSays() {
    wire.willAnswer(429, "{\"message\":\"slow down\",\"retryAfterSeconds\":7}");
    wire.willFinish(page(null, 1));

    wire.list();

    assertThat(wire.time.sleeps().get(0)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void fleetsAreSplitByFleetUnlessSaidOtherwise() {
    AggregationScope fleets =
        AggregationScope.builder(Wire.FARM).fleetIds(List.of(Wire.FLEET)).build();
    wire.willFinish(page(null));

    wire.client.statistics(fleets, List.of(OCTOBER), null).forEach(s -> {});

    assertThat(wire.requests.get(0).getBody().utf8())
        .contains("{\"fleetIds\":[\"" + Wire.FLEET + "\"]}")
        .contains("\"groupBy\":[\"FLEET_ID\",\"USAGE_TYPE\"]");
  }

  @Test
  void closingEndsAnAggregationThatIsWaitedForWhileReadingAhead() throws Exception {
    try (Wire ahead = new Wire(b -> b.http(HttpSettings.defaults()).time(new EndlessSleep(1)))) {
      ahead.willFinish(page(null, 1)).willFinish(page(null, 2));
      Period may =
          new Period(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
      Pager<SessionStatistic> listing =
          ahead.client.statistics(Wire.scope(), List.of(may, OCTOBER), null);
      Iterator<SessionStatistic> statistics = listing.iterator();
      assertThat(statistics.next().count()).isOne();

      listing.close();

      assertThatThrownBy(statistics::hasNext).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void wantsATimeAtLeast() {
    assertThatThrownBy(() -> wire.client.statistics(Wire.scope(), List.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Time in which all sleeps but the first ones last for ever. */
  private static final class EndlessSleep implements TimeSource {
    private final ManualTime manual = ManualTime.startingAt(Wire.NOW);
    private final AtomicInteger left;

    EndlessSleep(int shortOnes) {
      this.left = new AtomicInteger(shortOnes);
    }

    @Override
    public Instant now() {
      return manual.now();
    }

    @Override
    public long nanoTime() {
      return manual.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      if (left.getAndDecrement() > 0) {
        manual.sleep(duration);
      } else {
        new CountDownLatch(1).await();
      }
    }
  }

  private static String statisticsPage(String token, String statistic) {
    return "{\"status\":\"COMPLETED\",\"statistics\":["
        + statistic
        + "],\"nextToken\":"
        + token
        + "}";
  }
}
