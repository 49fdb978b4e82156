package io.usagesdk.deadline;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Unit;
import java.util.List;

/** What Deadline Cloud measures. */
public final class DeadlineMetrics {
  /** Seconds that sessions ran, or that licenses were used. */
  public static final Metric RUNTIME = new Metric("runtime", Unit.SECONDS, "Runtime");

  /** The number of sessions. */
  public static final Metric SESSIONS = new Metric("sessions", Unit.COUNT, "Sessions");

  static final List<Metric> ALL = List.of(RUNTIME, SESSIONS);

  private DeadlineMetrics() {}
}
