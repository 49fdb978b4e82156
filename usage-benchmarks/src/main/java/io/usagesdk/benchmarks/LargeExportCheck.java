package io.usagesdk.benchmarks;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.export.CsvFormat;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.OutputFormat;
import io.usagesdk.export.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes ten million records in each form, each in a process of 64 MB. Fails, and says so, if that
 * takes more memory or loses rows.
 */
public final class LargeExportCheck {
  private static final int RECORDS = 10_000_000;
  private static final Metric METRIC = new Metric("api-traffic", Unit.BYTES, "API traffic");
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  /** A form, and how many lines it has beside those of the records. */
  private enum Form {
    /** A header and a total. */
    TABLE(2) {
      @Override
      RecordWriter<UsageRecord> writer(OutputStream out) {
        return OutputFormat.TABLE.records(out);
      }
    },
    JSONL(0) {
      @Override
      RecordWriter<UsageRecord> writer(OutputStream out) {
        return OutputFormat.JSONL.records(out);
      }
    },
    /** A header. */
    CSV(1) {
      @Override
      RecordWriter<UsageRecord> writer(OutputStream out) {
        return CsvFormat.records().safeCells(true).build().writer(out);
      }
    },
    /** A header. */
    FOCUS_CSV(1) {
      @Override
      RecordWriter<UsageRecord> writer(OutputStream out) {
        return FocusCsv.builder().build().writer(out);
      }
    };

    private final int more;

    Form(int more) {
      this.more = more;
    }

    abstract RecordWriter<UsageRecord> writer(OutputStream out);
  }

  private LargeExportCheck() {}

  /**
   * Starts a process for each form; with the name of a form, is one.
   *
   * @param args nothing, or a form
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      write(Form.valueOf(args[0]));
      return;
    }
    for (Form form : Form.values()) {
      int exit =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx64m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LargeExportCheck.class.getName(),
                      form.name()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException(form + ": exit code " + exit);
      }
    }
  }

  private static void write(Form form) throws IOException {
    LineCounter counter = new LineCounter();
    long start = System.nanoTime();
    try (RecordWriter<UsageRecord> writer = form.writer(counter)) {
      for (int i = 0; i < RECORDS; i++) {
        writer.write(record(i));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (counter.lines != RECORDS + form.more) {
      throw new IllegalStateException("rows are missing: " + counter.lines + " lines");
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %,d records, %,d MB, in %.1f s (%,.0f records/s), heap at most %d MB of %d MB%n",
        form,
        RECORDS,
        counter.bytes >> 20,
        seconds,
        RECORDS / seconds,
        peak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static UsageRecord record(int i) {
    Instant hour = START.plusSeconds(3600L * (i % 744));
    return UsageRecord.builder(
            "geobox",
            "Geobox",
            METRIC,
            BigDecimal.valueOf(1_000_000L + i),
            new Period(hour, hour.plusSeconds(3600)))
        .account(new Account("4711", "Example"))
        .resource(new Resource(Integer.toString(i), "layer " + i, "layer"))
        .cost(new Money(BigDecimal.valueOf(i % 1000, 2), "USD"))
        .attributes(Map.of("job", "nightly, run " + i))
        .build();
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** Counts what is written, and keeps nothing. */
  private static final class LineCounter extends OutputStream {
    private long lines;
    private long bytes;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] text, int offset, int length) {
      bytes += length;
      for (int i = offset; i < offset + length; i++) {
        lines += text[i] == '\n' ? 1 : 0;
      }
    }
  }
}
