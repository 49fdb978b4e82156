package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.SimulatedProviderExtension;

/**
 * Runs a {@link SimulatedElevate} around tests of JUnit 5.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedElevateExtension elevate = new SimulatedElevateExtension();
 *
 * @Test
 * void readsUsage() {
 *   UsageConfig.Builder config = UsageConfig.builder();
 *   elevate.simulator().settings().forEach(config::set);
 * }
 * }</pre>
 */
public final class SimulatedElevateExtension extends SimulatedProviderExtension<SimulatedElevate> {
  /** Makes an extension that runs the simulator as it is without any options. */
  public SimulatedElevateExtension() {
    this(SimulatedElevate.builder());
  }

  /**
   * Makes an extension.
   *
   * @param options how the simulator is to behave; not to be changed afterwards
   */
  public SimulatedElevateExtension(SimulatedElevate.Builder options) {
    super(SimulatedElevate.class, options::start);
  }
}
