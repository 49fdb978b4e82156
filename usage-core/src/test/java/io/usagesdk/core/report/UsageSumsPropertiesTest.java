package io.usagesdk.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds for any records, whatever they are grouped by. */
class UsageSumsPropertiesTest {
  private static final long HALF_A_YEAR = 182L * 86_400;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Property(tries = 400)
  void theRowsAddUpToTheRecordsByMetricUnitAndKind(
      @ForAll("records") List<UsageRecord> records,
      @ForAll("dimensions") Set<Dimension> dimensions,
      @ForAll @IntRange(min = 1, max = 6) int top) {
    UsageReport report = report(records, dimensions);

    assertThat(totalsOfRows(report)).isEqualTo(totals(records));
    assertThat(totalsOfRows(report.top(top))).isEqualTo(totals(records));
    assertThat(costsOfRows(report.top(top))).isEqualTo(costs(records));
    assertThat(report.top(top).rows().stream().mapToLong(ReportRow::records).sum())
        .isEqualTo(records.size());
  }

  @Property(tries = 200)
  void theOrderOfTheRecordsMakesNoDifference(
      @ForAll("records") List<UsageRecord> records,
      @ForAll("dimensions") Set<Dimension> dimensions,
      @ForAll Random random) {
    List<UsageRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);

    assertThat(report(shuffled, dimensions).rows()).isEqualTo(report(records, dimensions).rows());
  }

  @Property(tries = 200)
  void noBlockHasMoreRowsThanTheLargestAndTheOthers(
      @ForAll("records") List<UsageRecord> records,
      @ForAll("dimensions") Set<Dimension> dimensions,
      @ForAll @IntRange(min = 1, max = 4) int top) {
    UsageReport all = report(records, dimensions);
    List<ReportRow> chosen = all.top(top).rows();

    Map<String, List<ReportRow>> blocks = new TreeMap<>();
    chosen.forEach(r -> blocks.computeIfAbsent(block(r), b -> new ArrayList<>()).add(r));
    for (List<ReportRow> block : blocks.values()) {
      List<ReportRow> named = block.stream().filter(r -> !r.isOthers()).toList();
      assertThat(named).hasSizeBetween(1, top);
      assertThat(block.size() - named.size()).isLessThanOrEqualTo(1);
      BigDecimal smallest = named.get(named.size() - 1).quantity();
      assertThat(all.rows().stream().filter(r -> block(r).equals(block(named.get(0)))))
          .filteredOn(r -> !named.contains(r))
          .allMatch(r -> r.quantity().compareTo(smallest) <= 0);
    }
    assertThat(chosen.stream().mapToLong(r -> r.isOthers() ? r.others() : 1).sum())
        .isEqualTo(all.rows().size());
  }

  @Property(tries = 200)
  void everyRecordLiesInTheTimeOfItsRow(
      @ForAll("records") List<UsageRecord> records,
      @ForAll("dimensions") Set<Dimension> dimensions) {
    for (ReportRow row : report(records, dimensions).rows()) {
      assertThat(row.covered().start()).isAfterOrEqualTo(row.period().start());
      assertThat(row.covered().end()).isBeforeOrEqualTo(row.period().end());
      boolean isTimed = dimensions.stream().anyMatch(Dimension::isTime);
      assertThat(row.bucket() != null).isEqualTo(isTimed || row.kind() == Kind.PROJECTED);
    }
  }

  private static UsageReport report(List<UsageRecord> records, Set<Dimension> dimensions) {
    UsageSums sums = UsageSums.by(dimensions);
    records.forEach(sums);
    return sums.report();
  }

  private static String block(ReportRow r) {
    return r.provider()
        + "/"
        + r.source()
        + " "
        + r.metric().id()
        + " "
        + r.metric().unit()
        + " "
        + r.kind()
        + " "
        + r.bucket();
  }

  private static String key(Metric metric, Kind kind) {
    return metric.id() + " " + metric.unit() + " " + kind;
  }

  private static Map<String, BigDecimal> totals(List<UsageRecord> records) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    records.forEach(r -> totals.merge(key(r.metric(), r.kind()), r.quantity(), BigDecimal::add));
    return totals;
  }

  private static Map<String, BigDecimal> totalsOfRows(UsageReport report) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    report
        .rows()
        .forEach(r -> totals.merge(key(r.metric(), r.kind()), r.quantity(), BigDecimal::add));
    return totals;
  }

  private static Map<String, BigDecimal> costs(List<UsageRecord> records) {
    return costs(records.stream().map(UsageRecord::cost).filter(Objects::nonNull));
  }

  private static Map<String, BigDecimal> costsOfRows(UsageReport report) {
    return costs(report.rows().stream().flatMap(r -> r.costs().stream()));
  }

  private static Map<String, BigDecimal> costs(Stream<Money> costs) {
    return costs.collect(
        Collectors.toMap(Money::currency, Money::amount, BigDecimal::add, TreeMap::new));
  }

  @Provide
  Arbitrary<Set<Dimension>> dimensions() {
    Arbitrary<Set<Dimension>> others =
        Arbitraries.of(
                Dimension.PROVIDER,
                Dimension.SOURCE,
                Dimension.SERVICE,
                Dimension.METRIC,
                Dimension.ACCOUNT,
                Dimension.RESOURCE)
            .set();
    Arbitrary<Set<Dimension>> time =
        Arbitraries.of(Dimension.values()).filter(Dimension::isTime).set().ofMaxSize(1);
    return Combinators.combine(others, time)
        .as(
            (some, one) -> {
              Set<Dimension> all = new HashSet<>(some);
              all.addAll(one);
              return all;
            })
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<UsageRecord>> records() {
    // Few of each, for groups of several records to be likely.
    Arbitrary<Metric> metrics =
        Arbitraries.of(
            Use.CALLS, Use.TRAFFIC, new Metric("api-calls", Unit.COUNT, Use.CALLS.displayName()));
    Arbitrary<Account> accounts =
        Arbitraries.of("1", "2", "3").map(id -> new Account(id, "account " + id));
    Arbitrary<Resource> resources =
        Combinators.combine(Arbitraries.of("1", "2"), Arbitraries.of("test", "agent"))
            .as((id, type) -> new Resource(id, null, type));
    Arbitrary<Money> costs =
        Combinators.combine(quantities(), Arbitraries.of("USD", "EUR")).as(Money::new);
    return Combinators.combine(
            Arbitraries.of("acme", "umbrella"),
            metrics,
            quantities(),
            periods(),
            Arbitraries.of(Kind.class),
            Arbitraries.of("eu", "us").injectNull(0.5),
            accounts.injectNull(0.3),
            Combinators.combine(resources.injectNull(0.3), costs.injectNull(0.5))
                .as(UsageSumsPropertiesTest::used))
        .as(
            (provider, metric, quantity, period, kind, source, account, used) ->
                UsageRecord.builder(provider, "Maps", metric, quantity, period)
                    .kind(kind)
                    .source(source)
                    .account(account)
                    .resource(used.resource())
                    .cost(used.cost())
                    .build())
        .list()
        .ofMaxSize(40);
  }

  private record Used(@Nullable Resource resource, @Nullable Money cost) {}

  private static Used used(@Nullable Resource resource, @Nullable Money cost) {
    return new Used(resource, cost);
  }

  private static Arbitrary<BigDecimal> quantities() {
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30)),
            Arbitraries.integers().between(-20, 20))
        .as(BigDecimal::new);
  }

  private static Arbitrary<Period> periods() {
    return Combinators.combine(
            Arbitraries.longs().between(0, HALF_A_YEAR / 3600),
            Arbitraries.of(1L, 24L, 25L, 24L * 7, 24L * 31))
        .as((from, hours) -> period(from - from % Math.min(hours, 24), hours));
  }

  private static Period period(long startHour, long hours) {
    Instant start = START.plusSeconds(startHour * 3600);
    return new Period(start, start.plusSeconds(hours * 3600));
  }
}
