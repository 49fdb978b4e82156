package io.usagesdk.core;

import io.usagesdk.core.paging.ListingStatistics;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider whose records a test makes. */
final class FakeProvider implements UsageProvider {
  static final UsageQuery QUERY = UsageQuery.month(YearMonth.of(2026, 10));
  static final ListingStatistics STATISTICS = new ListingStatistics(3, 5, 2);

  private static final Metric WIDGETS = new Metric("widgets", Unit.COUNT, "Widgets");

  final CountDownLatch closed = new CountDownLatch(1);
  private final String id;
  private final Optional<String> source;
  private final Function<FakeProvider, Stream<UsageRecord>> records;
  private final Runnable atClose;
  private final AtomicBoolean isAsked = new AtomicBoolean();

  FakeProvider(String id, Function<FakeProvider, Stream<UsageRecord>> records) {
    this(id, null, records, () -> {});
  }

  FakeProvider(
      String id, @Nullable String source, Function<FakeProvider, Stream<UsageRecord>> records) {
    this(id, source, records, () -> {});
  }

  /** Makes one that does something more when its listing is closed. */
  FakeProvider(
      String id,
      @Nullable String source,
      Function<FakeProvider, Stream<UsageRecord>> records,
      Runnable atClose) {
    this.id = id;
    this.source = Optional.ofNullable(source);
    this.records = records;
    this.atClose = atClose;
  }

  /** The same, whose listing does something more when it is closed. */
  FakeProvider whenClosed(Runnable action) {
    return new FakeProvider(id, source.orElse(null), records, action);
  }

  static FakeProvider of(String id, int count) {
    return new FakeProvider(id, p -> p.numbered(IntStream.range(0, count)));
  }

  /** Records that tell by their quantities which they are. */
  Stream<UsageRecord> numbered(IntStream numbers) {
    return numbers.mapToObj(
        i ->
            UsageRecord.builder(id, "Service", WIDGETS, BigDecimal.valueOf(i), QUERY.period())
                .build());
  }

  boolean isAsked() {
    return isAsked.get();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<String> source() {
    return source;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }

  @Override
  public UsageResults usage(UsageQuery query) {
    isAsked.set(true);
    Stream<UsageRecord> stream = records.apply(this);
    return new UsageResults() {
      @Override
      public Iterator<UsageRecord> iterator() {
        return stream.iterator();
      }

      @Override
      public Stream<UsageRecord> stream() {
        return stream;
      }

      @Override
      public ListingStatistics statistics() {
        return STATISTICS;
      }

      @Override
      public void close() {
        closed.countDown();
        atClose.run();
      }
    };
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  public void close() {}
}
