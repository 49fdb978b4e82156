package io.usagesdk.benchmarks;

import io.usagesdk.core.paging.Pager;
import io.usagesdk.thousandeyes.ThousandEyesClient;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import java.io.IOException;
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

/**
 * 200 pages of 1000 tests from a server that takes 20 ms for each, read by somebody who takes 20 ms
 * for each: how much of the two goes on at the same time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ReadAheadBenchmark {
  private static final int PAGES = 200;
  private static final int ROWS = 1000;
  private static final int MILLIS = 20;

  /** Whether the next page is fetched while this one is read. */
  @Param({"true", "false"})
  public boolean prefetch;

  private ServerProcess server;
  private ThousandEyesClient client;

  /** Makes the benchmark; JMH calls this. */
  public ReadAheadBenchmark() {}

  /**
   * Starts the server and the client.
   *
   * @throws IOException if the server does not start
   */
  @Setup(Level.Trial)
  public void start() throws IOException {
    server = ServerProcess.start(PAGES, ROWS, MILLIS);
    client = ListingBenchmark.client(server, prefetch);
  }

  /**
   * Stops all that was started.
   *
   * @throws IOException if the server cannot be stopped
   */
  @TearDown(Level.Trial)
  public void stop() throws IOException {
    client.close();
    server.close();
  }

  /**
   * Reads all pages.
   *
   * @return the number of rows
   * @throws InterruptedException if JMH gives up
   */
  @Benchmark
  public long slowServerSlowReader() throws InterruptedException {
    long count = 0;
    try (Pager<UnitsByTests> rows = client.testsUnits(null, null, null)) {
      for (UnitsByTests row : rows) {
        count += row.testId() == null ? 0 : 1;
        if (count % ROWS == 0) {
          TimeUnit.MILLISECONDS.sleep(MILLIS);
        }
      }
    }
    return count;
  }
}
