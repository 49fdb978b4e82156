package io.usagesdk.testkit.amie;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a made-up site in the month of a moment, up to that moment, and in the two months
 * before: one for every six hours, most of them loaded. They come in by the same door as records
 * that are sent.
 */
final class InventedUsage {
  private static final long SLOT_SECONDS = Duration.ofHours(6).toSeconds();
  private static final Duration UNTIL_LOADED = Duration.ofMinutes(20);
  private static final List<String> RESOURCES = List.of("granite-cpu", "granite-gpu", "basalt-mem");
  private static final List<String> PROJECTS =
      List.of("TG-AST260011", "TG-BIO250042", "TG-PHY260007");
  private static final List<String> USERS = List.of("amoreno", "bkowalski", "cnguyen", "dokafor");

  /** Every so many jobs are wrong, or of a project that the site does not know. */
  private static final int WRONG_OF = 53;

  private static final int UNKNOWN_OF = 41;

  private final long seed;
  private final Instant now;
  private final @Nullable String unknownProject;

  /**
   * Chooses what is invented.
   *
   * @param seed what the numbers are made from
   * @param now nothing ends after it
   * @param unknownProject one whose records fail, or null for none
   */
  InventedUsage(long seed, Instant now, @Nullable String unknownProject) {
    this.seed = seed;
    this.now = now;
    this.unknownProject = unknownProject;
  }

  void sendTo(Ledger ledger) {
    YearMonth first = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(2);
    long start = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long slots = (now.getEpochSecond() - start) / SLOT_SECONDS;
    for (long slot = 0; slot < slots; slot++) {
      ledger.accept(List.of(job(slot, start + slot * SLOT_SECONDS)));
      ledger.processed(
          Instant.ofEpochSecond(start + (slot + 1) * SLOT_SECONDS).minus(UNTIL_LOADED));
    }
  }

  /** Submitted, run and ended before the slot is over, and in time to be loaded within it. */
  private SentRecord job(long slot, long slotStart) {
    long noise = noise(slot);
    long submitted = slotStart + pick(noise, 0, 5_400);
    long started = submitted + pick(noise, 1, 1_800);
    long seconds = 600L + pick(noise, 2, 10_800);
    long nodes = 1L + pick(noise, 3, 16);
    boolean wrong = slot % WRONG_OF == 11;
    Map<String, @Nullable Object> job = new LinkedHashMap<>();
    job.put("Username", chosen(USERS, noise, 4));
    job.put("LocalProjectID", project(slot, noise));
    job.put("LocalRecordID", "job-" + (700_000 + slot));
    job.put("Resource", chosen(RESOURCES, noise, 5));
    job.put("SubmitTime", Instant.ofEpochSecond(submitted).toString());
    job.put("StartTime", Instant.ofEpochSecond(started).toString());
    job.put("EndTime", Instant.ofEpochSecond(wrong ? started - 60 : started + seconds).toString());
    // An allocation unit for every thousand node-seconds.
    job.put("Charge", BigDecimal.valueOf(nodes * seconds, 3).toPlainString());
    job.put("Attributes", Map.of("NodeCount", nodes));
    return new SentRecord(UsageType.COMPUTE, Collections.unmodifiableMap(job));
  }

  private String project(long slot, long noise) {
    return unknownProject != null && slot % UNKNOWN_OF == 7
        ? unknownProject
        : chosen(PROJECTS, noise, 6);
  }

  private long noise(long number) {
    // SplitMix64: neighbours have nothing in common.
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static String chosen(List<String> choices, long noise, int part) {
    return choices.get(pick(noise, part, choices.size()));
  }

  /** Returns one of a few numbers from 0 on; different parts of the noise choose differently. */
  private static int pick(long noise, int part, int choices) {
    return (int) ((noise >>> (8 * part) & 0xFFFF) % choices);
  }
}
