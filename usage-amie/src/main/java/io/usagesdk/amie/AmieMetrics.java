package io.usagesdk.amie;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Unit;
import java.util.List;

/** What the service tells of a site's records. */
public final class AmieMetrics {
  /** What projects were charged. */
  public static final Metric CHARGE = new Metric("charge", Unit.ALLOCATION_UNITS, "Charge");

  /** Records that were processed. */
  public static final Metric RECORDS_LOADED =
      new Metric("records-loaded", Unit.RECORDS, "Records loaded");

  /** Records that could not be processed. */
  public static final Metric RECORDS_FAILED =
      new Metric("records-failed", Unit.RECORDS, "Records failed");

  static final List<Metric> ALL = List.of(CHARGE, RECORDS_LOADED, RECORDS_FAILED);

  private AmieMetrics() {}
}
