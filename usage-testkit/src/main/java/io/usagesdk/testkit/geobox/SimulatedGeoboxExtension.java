package io.usagesdk.testkit.geobox;

import io.usagesdk.testkit.SimulatedProviderExtension;

/**
 * Runs a {@link SimulatedGeobox} around tests of JUnit 5.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedGeoboxExtension geobox = new SimulatedGeoboxExtension();
 *
 * @Test
 * void readsUsage() {
 *   UsageConfig.Builder config = UsageConfig.builder();
 *   geobox.simulator().settings().forEach(config::set);
 * }
 * }</pre>
 */
public final class SimulatedGeoboxExtension extends SimulatedProviderExtension<SimulatedGeobox> {
  /** Makes an extension that runs the simulator as it is without any options. */
  public SimulatedGeoboxExtension() {
    this(SimulatedGeobox.builder());
  }

  /**
   * Makes an extension.
   *
   * @param options how the simulator is to behave; not to be changed afterwards
   */
  public SimulatedGeoboxExtension(SimulatedGeobox.Builder options) {
    super(SimulatedGeobox.class, options::start);
  }
}
