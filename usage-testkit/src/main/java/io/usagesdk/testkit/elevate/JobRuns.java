package io.usagesdk.testkit.elevate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an insurer's jobs have used: each runs once a day, at its hour. A run belongs to the time
 * that it starts in, and there are none in the future.
 */
final class JobRuns {
  /** What can be asked for. */
  enum Measure {
    DATA_TRANSFER_VOLUME_BYTES(2_000_000, 900_000_000),
    CPU_TIME_MS(60_000, 7_200_000);

    private final long least;
    private final long spread;

    Measure(long least, long spread) {
      this.least = least;
      this.spread = spread;
    }

    static @Nullable Measure of(@Nullable String name) {
      for (Measure measure : values()) {
        if (measure.name().equals(name)) {
          return measure;
        }
      }
      return null;
    }
  }

  /**
   * A job.
   *
   * @param hour when it runs, UTC
   * @param minutes how long
   */
  record Job(String id, String name, String type, int hour, int minutes) {}

  /** Takes the runs, one after another. */
  interface Visitor {
    void visit(Job job, Instant start, Instant end, long value) throws IOException;
  }

  private static final List<Job> JOBS =
      List.of(
          new Job("101", "Motor tariff, nightly", "PRICING", 1, 95),
          new Job("102", "Household renewal", "RENEWAL", 3, 40),
          new Job("103", "Kfz-Prämien \"neu\"", "PRICING", 5, 20),
          new Job("104", "What-if, demand model", "SIMULATION", 9, 180),
          new Job("105", "Portfolio export", "EXPORT", 18, 15),
          new Job("106", "Underwriting rules check", "VALIDATION", 22, 5));

  private final long seed;
  private final InstantSource clock;
  private final @Nullable Long rows;

  /**
   * Makes the runs.
   *
   * @param rows how many there are in any time asked for, or null for one a job and day
   */
  JobRuns(long seed, InstantSource clock, @Nullable Long rows) {
    this.seed = seed;
    this.clock = clock;
    this.rows = rows;
  }

  void visit(Measure measure, Window asked, Visitor visitor) throws IOException {
    Long exactly = rows;
    if (exactly != null) {
      visitExactly(exactly, measure, asked, visitor);
      return;
    }
    Instant now = clock.instant();
    Window past = new Window(asked.start(), asked.end().isBefore(now) ? asked.end() : now);
    for (Instant day = asked.start().truncatedTo(ChronoUnit.DAYS);
        day.isBefore(past.end());
        day = day.plus(1, ChronoUnit.DAYS)) {
      for (Job job : JOBS) {
        Instant start = day.plus(job.hour(), ChronoUnit.HOURS);
        if (past.contains(start)) {
          visitor.visit(
              job,
              start,
              start.plus(job.minutes(), ChronoUnit.MINUTES),
              value(measure, job, start.getEpochSecond()));
        }
      }
    }
  }

  private void visitExactly(long count, Measure measure, Window asked, Visitor visitor)
      throws IOException {
    double step = Duration.between(asked.start(), asked.end()).toMillis() / (double) count;
    for (long i = 0; i < count; i++) {
      Job job = JOBS.get((int) (i % JOBS.size()));
      Instant start = asked.start().plusMillis((long) (i * step));
      visitor.visit(job, start, start.plusMillis(1 + (long) step), value(measure, job, i));
    }
  }

  long sum(Measure measure, Window asked) {
    long[] sum = {0};
    try {
      visit(measure, asked, (job, start, end, value) -> sum[0] = Math.addExact(sum[0], value));
    } catch (IOException e) {
      throw new IllegalStateException("adding up needs no input", e);
    }
    return sum[0];
  }

  /** Scatters the bits, as SplitMix64 does, so that neighbours differ. */
  private long value(Measure measure, Job job, long index) {
    long bits = seed * 31 + index * 0x9E3779B97F4A7C15L + job.hour() * 7L + measure.least;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return measure.least + Long.remainderUnsigned(bits ^ (bits >>> 31), measure.spread);
  }
}
