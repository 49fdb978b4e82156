package io.usagesdk.amie;

import io.usagesdk.amie.model.AdjustmentRecord;
import io.usagesdk.amie.model.AdjustmentType;
import io.usagesdk.amie.model.ComputeAttributes;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.amie.model.StorageAttributes;
import io.usagesdk.amie.model.StorageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Records that are right. */
final class Samples {
  static final Instant SUBMITTED = Instant.parse("2026-10-01T08:00:00Z");

  private Samples() {}

  static ComputeRecord.Builder job(String id) {
    return ComputeRecord.builder()
        .username("alice")
        .localProjectID("TG-ABC123")
        .localRecordID(id)
        .resource("bigmachine")
        .submitTime(SUBMITTED)
        .startTime(SUBMITTED.plusSeconds(60))
        .endTime(SUBMITTED.plusSeconds(3660))
        .charge(new BigDecimal("1.50"))
        .attributes(ComputeAttributes.builder().nodeCount(2L).build());
  }

  static List<ComputeRecord> jobs(int count) {
    return IntStream.range(0, count).mapToObj(i -> job("job-" + i).build()).toList();
  }

  static StorageRecord.Builder stored(String id) {
    return StorageRecord.builder()
        .charge(new BigDecimal("250"))
        .collectionTime(SUBMITTED)
        .localProjectID("TG-ABC123")
        .localRecordID(id)
        .resource("bigdisk")
        .username("alice")
        .attributes(StorageAttributes.builder().bytesStored(1L << 60).mediaType("Tape").build());
  }

  static AdjustmentRecord.Builder adjustment(String id) {
    return AdjustmentRecord.builder()
        .adjustmentType(AdjustmentType.STORAGE_CREDIT)
        .charge(new BigDecimal("10.00"))
        .startTime(SUBMITTED)
        .localProjectID("TG-ABC123")
        .localRecordID(id)
        .resource("bigmachine")
        .username("alice");
  }
}
