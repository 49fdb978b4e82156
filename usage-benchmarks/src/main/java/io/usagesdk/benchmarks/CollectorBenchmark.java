package io.usagesdk.benchmarks;

import io.usagesdk.core.Period;
import io.usagesdk.core.UsageCollector;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.thousandeyes.ThousandEyesClient;
import io.usagesdk.thousandeyes.ThousandEyesUsageProvider;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Five accounts with 20 pages of 100 tests each: one after the other, and all at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CollectorBenchmark {
  private static final int ACCOUNTS = 5;
  private static final int PAGES = 20;
  private static final int ROWS = 100;
  private static final UsageQuery QUERY = UsageQuery.of(Period.month(YearMonth.of(2026, 10)));

  /** How long the server takes for a page. */
  @Param({"0", "20"})
  public int millis;

  private final List<UsageProvider> providers = new ArrayList<>();
  private ServerProcess server;

  /** Makes the benchmark; JMH calls this. */
  public CollectorBenchmark() {}

  /**
   * Starts the server and the providers.
   *
   * @throws IOException if the server does not start
   */
  @Setup(Level.Trial)
  public void start() throws IOException {
    server = ServerProcess.start(PAGES, ROWS, millis);
    for (int i = 0; i < ACCOUNTS; i++) {
      ThousandEyesClient client = ListingBenchmark.client(server, true);
      providers.add(ThousandEyesUsageProvider.builder().client(client).build());
    }
  }

  /**
   * Stops all that was started.
   *
   * @throws IOException if the server cannot be stopped
   */
  @TearDown(Level.Trial)
  public void stop() throws IOException {
    providers.forEach(UsageProvider::close);
    server.close();
  }

  /**
   * One account after the other.
   *
   * @param blackhole takes the records
   */
  @Benchmark
  public void oneByOne(Blackhole blackhole) {
    for (UsageProvider provider : providers) {
      try (UsageResults records = provider.usage(QUERY)) {
        for (UsageRecord record : records) {
          blackhole.consume(record);
        }
      }
    }
  }

  /**
   * All of them at once.
   *
   * @param blackhole takes the records
   */
  @Benchmark
  public void collected(Blackhole blackhole) {
    check(UsageCollector.of(providers).collect(QUERY, blackhole::consume).isComplete());
  }

  /**
   * All of them at once, in their order.
   *
   * @param blackhole takes the records
   */
  @Benchmark
  public void collectedInOrder(Blackhole blackhole) {
    check(
        UsageCollector.of(providers)
            .readAhead(4096)
            .inOrder()
            .collect(QUERY, blackhole::consume)
            .isComplete());
  }

  private static void check(boolean isComplete) {
    if (!isComplete) {
      throw new IllegalStateException("an account failed");
    }
  }
}
