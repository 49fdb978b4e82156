package io.usagesdk.geobox;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Unit;
import java.util.List;

/** What Geobox measures. */
public final class GeoboxMetrics {
  /** Calls of the API. */
  public static final Metric API_CALLS = new Metric("api-calls", Unit.CALLS, "API calls");

  /** Bytes that these calls have moved. */
  public static final Metric API_TRAFFIC = new Metric("api-traffic", Unit.BYTES, "API traffic");

  /** Seconds that processes have run, with a fraction. */
  public static final Metric PROCESS_TIME =
      new Metric("process-time", Unit.SECONDS, "Process time");

  /** Bytes that are stored. */
  public static final Metric STORAGE = new Metric("storage", Unit.BYTES, "Storage");

  static final List<Metric> ALL = List.of(API_CALLS, API_TRAFFIC, PROCESS_TIME, STORAGE);

  private GeoboxMetrics() {}
}
