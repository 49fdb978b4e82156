package io.usagesdk.testkit.elevate;

import java.time.Duration;
import java.time.Instant;

/**
 * A row of the CSV: one hour or one run of a job.
 *
 * @param metric what is measured
 * @param start when the hour or the run began: the moment that a row belongs to
 * @param noise what everything invented about the row is made from
 */
record UsageRow(MetricType metric, Instant start, long noise) {
  private static final int SHORTEST_RUN_MINUTES = 3;
  private static final int RUN_LENGTHS = 48;
  private static final int DETAILS = 5;

  static final String TENANT = "harbour-mutual";

  /** Returns the noise for a number, a different one for each metric and seed. */
  static long noise(long seed, MetricType metric, long number) {
    // SplitMix64: neighbours have nothing in common.
    long z = seed + metric.most() + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static Job job(long noise) {
    return Job.ALL.get(pick(noise, 0, Job.ALL.size()));
  }

  /** Returns one of a few numbers from 0 on; different parts of the noise choose differently. */
  static int pick(long noise, int part, int choices) {
    return (int) ((noise >>> (8 * part) & 0xFFFF) % choices);
  }

  Job job() {
    return job(noise);
  }

  Instant end() {
    Duration length =
        job().hourly()
            ? Duration.ofHours(1)
            : Duration.ofMinutes(SHORTEST_RUN_MINUTES + pick(noise, 1, RUN_LENGTHS));
    return start.plus(length);
  }

  /** When it was booked. */
  Instant created() {
    return end().plusSeconds(1L + pick(noise, 2, 10));
  }

  long value() {
    return (noise >>> 1) % metric.most();
  }

  String region() {
    return pick(noise, 3, 3) == 0 ? "eu-west-1" : "eu-central-1";
  }

  /** What only this metric has, as JSON; empty where there is nothing to say. */
  String details() {
    int kind = pick(noise, 4, DETAILS);
    if (kind == 0) {
      return "";
    }
    String gap = kind == 1 ? ",\n " : ", ";
    if (metric == MetricType.CPU_TIME_MS) {
      return "{\"cores\": " + (1 << kind) + gap + "\"phases\": [\"load\", \"rate\"]}";
    }
    return "{\"direction\": \"out\""
        + gap
        + "\"target\": \"the \\\"gold\\\" bucket, part "
        + kind
        + "\"}";
  }
}
