package io.usagesdk.elevate;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Unit;
import io.usagesdk.elevate.model.MetricType;
import java.util.List;

/** What Elevate measures. */
public final class ElevateMetrics {
  /** Bytes moved. */
  public static final Metric DATA_TRANSFER =
      new Metric("data-transfer", Unit.BYTES, "Data transfer");

  /** Milliseconds of processor time. */
  public static final Metric CPU_TIME = new Metric("cpu-time", Unit.MILLISECONDS, "CPU time");

  static final List<Metric> ALL = List.of(DATA_TRANSFER, CPU_TIME);

  /** The types on the wire, in the order of {@link #ALL}. */
  static final List<MetricType> TYPES =
      List.of(MetricType.DATA_TRANSFER_VOLUME_BYTES, MetricType.CPU_TIME_MS);

  private ElevateMetrics() {}

  /** Returns the metric of a type on the wire, which is one of {@link #TYPES}. */
  static Metric of(MetricType type) {
    return ALL.get(TYPES.indexOf(type));
  }
}
