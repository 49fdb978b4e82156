package io.usagesdk.testkit.amie;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record tells of. */
enum UsageType {
  COMPUTE("Compute", "SubmitTime", "EndTime"),
  STORAGE("Storage", "CollectionTime", "CollectionTime"),
  ADJUSTMENT("Adjustment", "StartTime", "StartTime");

  /** The members of each type. */
  private static final class Schemas {
    private static final Set<String> ADJUSTMENT_TYPES =
        Set.of("credit", "refund", "storage-credit", "debit", "reservation", "storage-debit");

    private static final Members COMMON =
        Members.NONE
            .required(Rule.TEXT, "Username", "LocalProjectID", "LocalRecordID", "Resource")
            .required(Rule.DECIMAL, "Charge")
            .optional(Rule.TEXT, "LocalReference");

    private static final Members COMPUTE_ATTRIBUTES =
        Members.NONE
            .required(Rule.COUNTER, "NodeCount")
            .optional(Rule.COUNTER, "CpuCoreCount")
            .optional(Rule.TEXT, "JobName", "Memory", "Queue");

    private static final Members STORAGE_ATTRIBUTES =
        Members.NONE
            .optional(Rule.COUNTER, "BytesRead", "BytesStored", "BytesWritten")
            .optional(Rule.COUNTER, "CollectionInterval", "FileCount", "FilesRead", "FilesWritten")
            .optional(Rule.COUNTER, "SystemCopies", "UserCopies")
            .optional(Rule.TEXT, "MediaType");

    private static final Members COMPUTE =
        COMMON
            .required(Rule.TIME, "SubmitTime", "StartTime", "EndTime")
            .required(COMPUTE_ATTRIBUTES, "Attributes")
            .optional(Rule.TEXT, "ParentRecordID");

    private static final Members STORAGE =
        COMMON.required(Rule.TIME, "CollectionTime").optional(STORAGE_ATTRIBUTES, "Attributes");

    private static final Members ADJUSTMENT =
        COMMON
            .required(Rule.oneOf(ADJUSTMENT_TYPES), "AdjustmentType")
            .required(Rule.TIME, "StartTime")
            .optional(Rule.TEXT, "Comment");
  }

  private final String wireName;
  private final String keyTime;
  private final String moment;

  UsageType(String wireName, String keyTime, String moment) {
    this.wireName = wireName;
    this.keyTime = keyTime;
    this.moment = moment;
  }

  static @Nullable UsageType of(@Nullable Object wireName) {
    for (UsageType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    return null;
  }

  String wireName() {
    return wireName;
  }

  /** Which member tells a record apart from others with the same id. */
  String keyTime() {
    return keyTime;
  }

  /** Which member tells when the use was. */
  String moment() {
    return moment;
  }

  /** Tells what is wrong with a record of this type, first of all; null if nothing is. */
  @Nullable String problem(Map<String, @Nullable Object> record) {
    Members members =
        switch (this) {
          case COMPUTE -> Schemas.COMPUTE;
          case STORAGE -> Schemas.STORAGE;
          case ADJUSTMENT -> Schemas.ADJUSTMENT;
        };
    return members.problemOf(record);
  }
}
