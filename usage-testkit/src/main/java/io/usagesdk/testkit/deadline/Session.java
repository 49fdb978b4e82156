package io.usagesdk.testkit.deadline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A session that rendered for a while, or the use of a license.
 *
 * @param start the moment that it belongs to
 * @param queue the place of its queue among the farm's
 * @param noise what everything else about it is invented from
 */
record Session(Instant start, int queue, long noise) {
  /** The farm's first day: nothing was rendered before. */
  private static final long OPENED = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

  /** Each queue starts a session in each of these. */
  private static final long SLOT_SECONDS = 3 * 3600;

  /** Names that a person believes. */
  private static final List<String> JOBS =
      List.of("Harbour at dawn, shot 010", "Harbour at dawn, shot 020", "Café crowd", "雪の夜 v3");

  private static final List<String> INSTANCES = List.of("c7i.8xlarge", "g6.4xlarge", "m7i.2xlarge");
  private static final List<String> PRODUCTS = List.of("houdini", "maya");
  private static final int USERS = 3;
  private static final int FLEETS = 2;
  private static final int LICENSES_IN = 4;

  /** Returns the sessions that start in a stretch of time, in the order of time. */
  static Stream<Session> between(Instant start, Instant end, int queues, long seed) {
    long first = Math.floorDiv(Math.max(start.getEpochSecond(), OPENED), SLOT_SECONDS);
    long last = Math.floorDiv(end.getEpochSecond(), SLOT_SECONDS);
    return LongStream.rangeClosed(first, last)
        .boxed()
        .flatMap(slot -> LongStream.range(0, queues).mapToObj(queue -> of(slot, (int) queue, seed)))
        .filter(session -> !session.start.isBefore(start) && session.start.isBefore(end));
  }

  private static Session of(long slot, int queue, long seed) {
    // SplitMix64: neighbours have nothing in common.
    long z = seed + slot * 0x9E3779B97F4A7C15L + queue * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    long noise = z ^ (z >>> 31);
    long second = slot * SLOT_SECONDS + pick(noise, 0, (int) SLOT_SECONDS);
    return new Session(Instant.ofEpochSecond(second), queue, noise);
  }

  /** Returns one of a few numbers from 0 on; different parts of the noise choose differently. */
  private static int pick(long noise, int part, int choices) {
    return (int) ((noise >>> (8 * part) & 0xFFFF) % choices);
  }

  int fleet() {
    return pick(noise, 1, FLEETS);
  }

  /** Jobs belong to queues. */
  int job() {
    return queue * JOBS.size() + pick(noise, 2, JOBS.size());
  }

  String jobName() {
    return JOBS.get(job() % JOBS.size());
  }

  int user() {
    return pick(noise, 3, USERS);
  }

  boolean isLicense() {
    return pick(noise, 4, LICENSES_IN) == 0;
  }

  String instanceType() {
    return INSTANCES.get(pick(noise, 5, INSTANCES.size()));
  }

  String licenseProduct() {
    return PRODUCTS.get(pick(noise, 5, PRODUCTS.size()));
  }

  /** From some minutes to some hours, in thousandths of a second. */
  BigDecimal seconds() {
    return BigDecimal.valueOf(300_000L + (noise >>> 20) % 9_000_000, 3);
  }

  /** In millionths of a dollar. */
  BigDecimal dollars() {
    return BigDecimal.valueOf(1_000L + (noise >>> 24) % 4_000_000, 6);
  }
}
