package io.usagesdk.testkit.elevate;

import org.jspecify.annotations.Nullable;

/** What is measured, by the names the wire has for it. */
enum MetricType {
  /** Bytes that a row says were moved; some rows exceed 2^32. */
  DATA_TRANSFER_VOLUME_BYTES(5_000_000_000L),
  /** Milliseconds that a row says processors were busy. */
  CPU_TIME_MS(9_000_000L);

  private final long most;

  MetricType(long most) {
    this.most = most;
  }

  /** A row's value is below this. */
  long most() {
    return most;
  }

  static @Nullable MetricType of(@Nullable String wireName) {
    for (MetricType type : values()) {
      if (type.name().equals(wireName)) {
        return type;
      }
    }
    return null;
  }
}
