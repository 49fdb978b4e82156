package io.usagesdk.thousandeyes;

import io.usagesdk.core.Metric;
import io.usagesdk.core.Unit;
import java.util.List;

/** What ThousandEyes measures. Cloud, enterprise and connected-device units are three units. */
public final class ThousandEyesMetrics {
  /** Units used by tests that run on the vendor's agents. */
  public static final Metric CLOUD_UNITS = new Metric("cloud-units", Unit.UNITS, "Cloud units");

  /** Units used by tests that run on the customer's own agents. */
  public static final Metric ENTERPRISE_UNITS =
      new Metric("enterprise-units", Unit.UNITS, "Enterprise units");

  /** Units used by connected devices. */
  public static final Metric CONNECTED_DEVICES_UNITS =
      new Metric("connected-devices-units", Unit.UNITS, "Connected-device units");

  /** Endpoint agents; the most at one time in the period, not a sum. */
  public static final Metric ENDPOINT_AGENTS =
      new Metric("endpoint-agents", Unit.AGENTS, "Endpoint agents");

  /** Endpoint agents of the Essentials licence; the most at one time in the period, not a sum. */
  public static final Metric ENDPOINT_AGENTS_ESSENTIALS =
      new Metric("endpoint-agents-essentials", Unit.AGENTS, "Endpoint agents, Essentials");

  /** Endpoint agents of the Embedded licence; the most at one time in the period, not a sum. */
  public static final Metric ENDPOINT_AGENTS_EMBEDDED =
      new Metric("endpoint-agents-embedded", Unit.AGENTS, "Endpoint agents, Embedded");

  /** Enterprise agents. */
  public static final Metric ENTERPRISE_AGENTS =
      new Metric("enterprise-agents", Unit.AGENTS, "Enterprise agents");

  static final List<Metric> ALL =
      List.of(
          CLOUD_UNITS,
          ENTERPRISE_UNITS,
          CONNECTED_DEVICES_UNITS,
          ENDPOINT_AGENTS,
          ENDPOINT_AGENTS_ESSENTIALS,
          ENDPOINT_AGENTS_EMBEDDED,
          ENTERPRISE_AGENTS);

  private ThousandEyesMetrics() {}
}
