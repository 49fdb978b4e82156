package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.json.TimedValue;
import io.usagesdk.core.json.UtcDateTime;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.geobox.model.UsageParam;
import io.usagesdk.geobox.model.UsageScale;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A range is one, and what it holds comes whole and once. */
class RangeTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
  private static final UtcDateTime FROM = new UtcDateTime(START);
  private static final UtcDateTime TO = new UtcDateTime(END);

  static Stream<Arguments> noRanges() {
    return Stream.of(
        Arguments.of(null, null, null, "no range is given"),
        Arguments.of(null, FROM, null, "to_date is missing"),
        Arguments.of(null, null, TO, "from_date is missing"),
        Arguments.of(1L, FROM, TO, "days_before_now is given beside a date"),
        Arguments.of(1L, FROM, null, "days_before_now is given beside a date"),
        Arguments.of(1L, null, TO, "days_before_now is given beside a date"),
        Arguments.of(-1L, null, null, "days_before_now is -1"),
        Arguments.of(Long.MAX_VALUE, null, null, "days_before_now is 9223372036854775807"),
        Arguments.of(null, TO, FROM, "the range from 2026-11-01T00:00:00Z"),
        Arguments.of(null, FROM, new UtcDateTime(START.plusNanos(999)), "is none"),
        Arguments.of(null, FROM, FROM, "the range from 2026-10-01T00:00:00Z"),
        Arguments.of(null, new UtcDateTime(Instant.MIN), TO, "is none"),
        Arguments.of(null, FROM, new UtcDateTime(Instant.MAX), "is none"));
  }

  @ParameterizedTest
  @MethodSource("noRanges")
  void whatIsNoRangeIsRefusedBeforeAnythingIsSent(
      Long days, UtcDateTime from, UtcDateTime to, String message) {
    try (Wire wire = new Wire()) {
      assertThatThrownBy(() -> wire.client.usage().getProcessUsage(null, days, from, to))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(
              () ->
                  wire.client
                      .usage()
                      .getApiUsage("1", UsageScale.DAY, UsageParam.CALLS, days, from, to, null))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(message);
      assertThat(wire.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', DAY, CALLS, eid is empty",
    "' ', DAY, CALLS, eid is empty",
    "1, UNRECOGNIZED, CALLS, a scale or param is none",
    "1, DAY, UNRECOGNIZED, a scale or param is none"
  })
  void whatTheServiceCannotCountIsRefusedBeforeAnythingIsSent(
      String eid, UsageScale scale, UsageParam param, String message) {
    try (Wire wire = new Wire()) {
      assertThatThrownBy(
              () -> wire.client.usage().getApiUsage(eid, scale, param, 1L, null, null, null))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(() -> wire.client.points(eid, scale, param, START, END))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(message);
      assertThat(wire.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"HOUR, 746, 770", "DAY, 33, 33", "MONTH, 3, 5"})
  void aRawCallWithoutALimitAsksForAllBucketsToo(UsageScale scale, String dates, String days) {
    try (Wire wire = new Wire()) {
      wire.client
          .api()
          .calls()
          .execute(
              wire.client
                  .usage()
                  .getApiUsage("5", scale, UsageParam.TRAFFIC, null, FROM, TO, null));
      wire.client
          .api()
          .calls()
          .execute(
              wire.client.usage().getApiUsage("5", scale, UsageParam.CALLS, 31L, null, null, null));

      HttpUrl first = wire.requests.get(0).getUrl();
      assertThat(first.queryParameter("from_date")).isEqualTo("2026-10-01T00:00:00.000000");
      assertThat(first.queryParameter("to_date")).isEqualTo("2026-11-01T00:00:00.000000");
      assertThat(first.queryParameter("scale")).isEqualTo(scale.value());
      assertThat(first.queryParameter("param")).isEqualTo("traffic");
      assertThat(first.queryParameter("eid")).isEqualTo("5");
      assertThat(first.queryParameter("limit")).isEqualTo(dates);
      HttpUrl second = wire.requests.get(1).getUrl();
      assertThat(second.queryParameter("days_before_now")).isEqualTo("31");
      assertThat(second.queryParameterNames()).doesNotContain("from_date", "to_date");
      assertThat(Long.parseLong(second.queryParameter("limit")))
          .isGreaterThanOrEqualTo(Long.parseLong(days));
    }
  }

  private static List<TimedValue> read(
      GeoboxClient client, UsageScale scale, Instant from, Instant to) {
    try (Pager<TimedValue> points = client.points("4127", scale, UsageParam.CALLS, from, to)) {
      return points.stream().toList();
    }
  }

  @Test
  void aLongRangeIsSplitIntoRequestsThatMeetAtBuckets() {
    Instant to = START.plus(Duration.ofHours(25_000));
    try (Wire wire = new Wire()) {
      assertThat(read(wire.client, UsageScale.HOUR, START, to)).isEmpty();

      List<HttpUrl> urls = wire.requests.stream().map(RecordedRequest::getUrl).toList();
      assertThat(urls).hasSize(3);
      assertThat(urls.get(0).queryParameter("from_date")).isEqualTo(FROM.toString());
      for (int i = 1; i < urls.size(); i++) {
        assertThat(urls.get(i).queryParameter("from_date"))
            .isEqualTo(urls.get(i - 1).queryParameter("to_date"));
      }
      assertThat(urls.get(2).queryParameter("to_date")).isEqualTo(new UtcDateTime(to).toString());
      assertThat(urls.stream().map(u -> u.queryParameter("limit")))
          .containsExactly("10002", "10002", "5002");
    }
  }

  /** However the range is cut, and wherever it begins and ends. */
  @ParameterizedTest
  @CsvSource({"10000, false", "10000, true", "24, true", "7, false", "7, true", "1, true"})
  void allBucketsComeOnceHoweverTheRangeIsCutAndWhetherTheServerCountsTheEndInOrNot(
      int mostPerRequest, boolean endIsIn) {
    ManualTime time = ManualTime.startingAt(Wire.NOW);
    SimulatedGeobox.Builder options = SimulatedGeobox.builder().clock(time);
    Random random = new Random(mostPerRequest);
    try (SimulatedGeobox simulator = (endIsIn ? options.endOfRangeIsIn() : options).start();
        GeoboxClient whole = client(simulator, time, 1_000_000);
        GeoboxClient cut = client(simulator, time, mostPerRequest)) {
      for (UsageScale scale : List.of(UsageScale.HOUR, UsageScale.DAY, UsageScale.MONTH)) {
        int most = scale == UsageScale.HOUR ? 400 : 9_000;
        Instant from = START.minus(Duration.ofMinutes(random.nextInt(100_000)));
        Instant to = from.plus(Duration.ofHours(1 + random.nextInt(most)));
        List<TimedValue> points = read(cut, scale, from, to);

        assertThat(points).isEqualTo(read(whole, scale, from, to)).isNotEmpty();
        assertThat(points.stream().map(TimedValue::time)).isSorted().doesNotHaveDuplicates();
      }
      int before = simulator.requests().size();
      assertThat(read(cut, UsageScale.HOUR, END.minusSeconds(7200), END)).isNotEmpty();
      assertThat(simulator.requests().size() - before).isEqualTo(mostPerRequest == 1 ? 2 : 1);
    }
  }

  private static GeoboxClient client(SimulatedGeobox simulator, ManualTime time, int pageSize) {
    return GeoboxClient.builder()
        .baseUrl(simulator.baseUrl())
        .accessToken(Secret.of(simulator.settings().get("geobox.access-token")))
        .http(HttpSettings.defaults().withPageSize(pageSize))
        .time(time)
        .build();
  }

  @Test
  void allHoursOfTwoYearsTakeTwoRequestsAndAddUpToTheMonths() {
    ManualTime time = ManualTime.startingAt(Wire.NOW);
    Instant from = Instant.parse("2024-11-01T00:00:00Z");
    try (SimulatedGeobox simulator =
            SimulatedGeobox.builder().clock(time).endOfRangeIsIn().start();
        GeoboxClient client = client(simulator, time, Buckets.USUAL_MOST)) {
      List<TimedValue> hours = read(client, UsageScale.HOUR, from, Wire.NOW);
      assertThat(simulator.requests()).hasSize(2);
      assertThat(hours).hasSizeGreaterThan(12_000);
      assertThat(sum(hours)).isEqualTo(sum(read(client, UsageScale.MONTH, from, Wire.NOW)));
    }
  }

  private static BigDecimal sum(List<TimedValue> points) {
    return points.stream().map(TimedValue::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void gapsStayGapsAndWhatIsUnsortedDoubledOrOutsideIsPutRight() {
    try (Wire wire = new Wire()) {
      wire.answer(
          200,
          """
          [["2026-10-03T00:00:00", 3], ["2026-10-01T00:00:00", 9007199254740993],
           ["2026-10-03T00:00:00", 3.0], ["2026-11-01T00:00:00", 77],
           ["2026-09-30T23:00:00", 78], ["2026-10-31T00:00:00", 18446744073709551617]]
          """);
      assertThat(read(wire.client, UsageScale.DAY, START, END))
          .containsExactly(
              point("2026-10-01T00:00:00Z", "9007199254740993"),
              point("2026-10-03T00:00:00Z", "3"),
              point("2026-10-31T00:00:00Z", "18446744073709551617"));
    }
  }

  @Test
  void aTimeInsideOfABucketStandsForTheBucket() {
    try (Wire wire = new Wire()) {
      wire.answer(200, "[[\"2026-10-31T12:00:00\", 0.5]]");
      assertThat(read(wire.client, UsageScale.MONTH, START, END))
          .containsExactly(point("2026-10-01T00:00:00Z", "0.5"));
    }
  }

  @Test
  void twoValuesForOneBucketAreAnErrorThatNamesIt() {
    try (Wire wire = new Wire()) {
      wire.answer(200, "[[\"2026-10-03T00:00:00\", 3], [\"2026-10-03T06:00:00\", 4]]");
      assertThatThrownBy(() -> read(wire.client, UsageScale.DAY, START, END))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining(
              "getApiUsage gave two values for the day of 2026-10-03T00:00:00Z, 3 and 4");
    }
  }

  @Test
  void anAnswerAsLongAsItMayBeIsAnErrorAndNotTakenForAll() {
    String full =
        IntStream.range(0, 33)
            .mapToObj(i -> "[\"2026-10-01T00:00:00\", 1]")
            .collect(Collectors.joining(",", "[", "]"));
    try (Wire wire = new Wire()) {
      wire.answer(200, full);
      assertThatThrownBy(() -> read(wire.client, UsageScale.DAY, START, END))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("as many points as it may, 33");
    }
  }

  @Test
  void aFailureAtALaterPartComesAfterTheEarlierOnes() {
    List<TimedValue> before = new ArrayList<>();
    try (Wire wire = new Wire();
        Pager<TimedValue> points =
            wire.client.points(
                "5", UsageScale.HOUR, UsageParam.CALLS, START, START.plus(Duration.ofDays(500)))) {
      wire.answer(200, "[[\"2026-10-01T00:00:00\", 1]]").answer(404, "{}");
      assertThatThrownBy(() -> points.forEach(before::add)).hasMessageContaining("(404)");
    }
    assertThat(before).containsExactly(point("2026-10-01T00:00:00Z", "1"));
  }

  @Test
  void aValueThatIsNoNumberIsToldByItsPlace() {
    try (Wire wire = new Wire()) {
      wire.answer(200, "[[\"2026-10-03T00:00:00\", 3], [\"2026-10-04T00:00:00\", \"many\"]]");
      assertThatThrownBy(() -> read(wire.client, UsageScale.DAY, START, END))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("'many' at path $[1][1]");
    }
  }

  private static TimedValue point(String time, String value) {
    return new TimedValue(Instant.parse(time), new BigDecimal(value));
  }
}
