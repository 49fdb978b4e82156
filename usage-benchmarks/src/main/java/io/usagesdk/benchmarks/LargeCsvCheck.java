package io.usagesdk.benchmarks;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.elevate.ElevateClient;
import io.usagesdk.elevate.ElevateUsageProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * Reads a CSV of a gigabyte in a process of 64 MB through the facade, twice, since each metric has
 * its own. Fails, and says so, if that takes more memory or loses rows.
 */
public final class LargeCsvCheck {
  private static final long GIBIBYTE = 1L << 30;

  private LargeCsvCheck() {}

  /**
   * Starts a server and a client, each in a process of its own; with an argument, is the client.
   *
   * @param args nothing, or the address of the server
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      read(args[0]);
      return;
    }
    int exit;
    try (ServerProcess server =
        ServerProcess.start(CsvServer.class, List.of(Long.toString(GIBIBYTE)))) {
      exit =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx64m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LargeCsvCheck.class.getName(),
                      server.origin()))
              .inheritIO()
              .start()
              .waitFor();
    }
    System.exit(exit);
  }

  private static void read(String origin) {
    long start = System.nanoTime();
    long rows = 0;
    ElevateClient client =
        ElevateClient.builder()
            .baseUrl(origin)
            .clientId("check")
            .secretKey(Secret.of("fake-secret"))
            .build();
    try (UsageProvider provider = ElevateUsageProvider.builder().client(client).build();
        UsageResults results =
            provider.usage(
                UsageQuery.of(Period.month(YearMonth.of(2026, 10))).by(Granularity.DAY))) {
      for (UsageRecord record : results) {
        rows += record.attributes().size() == 4 ? 1 : 0;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (rows == 0 || rows % (2L * CsvServer.ROWS_IN_BLOCK) != 0) {
      throw new IllegalStateException("rows are missing: " + rows);
    }
    System.out.printf(
        Locale.ROOT,
        "2 GiB of CSV, %,d rows, in %.1f s (%,.0f rows/s), heap at most %d MB of %d MB%n",
        rows,
        seconds,
        rows / seconds,
        peak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
