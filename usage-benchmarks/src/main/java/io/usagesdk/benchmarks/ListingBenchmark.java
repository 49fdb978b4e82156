package io.usagesdk.benchmarks;

import io.usagesdk.core.Period;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.thousandeyes.ThousandEyesClient;
import io.usagesdk.thousandeyes.ThousandEyesUsageProvider;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import java.io.IOException;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * 200 pages of 1000 ThousandEyes tests, the rows being the operations: with the typed client, with
 * the facade over it (four records a row) and with a hand-written reader.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 5, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ListingBenchmark {
  private static final int PAGES = 200;
  private static final int ROWS = 1000;

  /** Whether the next page is fetched while this one is read. */
  @Param({"true", "false"})
  public boolean prefetch;

  private ServerProcess server;
  private OkHttpClient okHttp;
  private HandWrittenListing handWritten;
  private ThousandEyesClient client;
  private ThousandEyesUsageProvider provider;

  /** Makes the benchmark; JMH calls this. */
  public ListingBenchmark() {}

  /**
   * Starts the server and the clients.
   *
   * @throws IOException if the server does not start
   */
  @Setup(Level.Trial)
  public void start() throws IOException {
    server = ServerProcess.start(PAGES, ROWS, 0);
    okHttp = new OkHttpClient();
    handWritten = new HandWrittenListing(okHttp, server.baseUrl());
    client = client(server, prefetch);
    provider = ThousandEyesUsageProvider.builder().client(client(server, prefetch)).build();
  }

  static ThousandEyesClient client(ServerProcess server, boolean prefetch) {
    return ThousandEyesClient.builder()
        .baseUrl(server.baseUrl())
        .token("fake-token")
        .http(HttpSettings.defaults().withPrefetch(prefetch))
        .build();
  }

  /**
   * Stops all that was started.
   *
   * @throws IOException if the server cannot be stopped
   */
  @TearDown(Level.Trial)
  public void stop() throws IOException {
    client.close();
    provider.close();
    okHttp.dispatcher().executorService().shutdown();
    okHttp.connectionPool().evictAll();
    server.close();
  }

  /**
   * The typed client's listing.
   *
   * @param blackhole takes the rows
   */
  @Benchmark
  @OperationsPerInvocation(PAGES * ROWS)
  public void raw(Blackhole blackhole) {
    try (Pager<UnitsByTests> rows = client.testsUnits(null, null, null)) {
      for (UnitsByTests row : rows) {
        blackhole.consume(row);
      }
    }
  }

  /**
   * The facade over it.
   *
   * @param blackhole takes the records
   */
  @Benchmark
  @OperationsPerInvocation(PAGES * ROWS)
  public void facade(Blackhole blackhole) {
    UsageQuery query = UsageQuery.of(Period.month(YearMonth.of(2026, 10)));
    try (UsageResults records = provider.usage(query)) {
      for (UsageRecord record : records) {
        blackhole.consume(record);
      }
    }
  }

  /**
   * The yardstick.
   *
   * @param blackhole takes the rows
   * @throws IOException if a page cannot be read
   */
  @Benchmark
  @OperationsPerInvocation(PAGES * ROWS)
  public void handWritten(Blackhole blackhole) throws IOException {
    HttpUrl next = null;
    do {
      HandWrittenListing.RowPage page = handWritten.page(next);
      page.rows().forEach(blackhole::consume);
      next = page.next();
    } while (next != null);
  }
}
