package io.usagesdk.testkit.amie;

import io.usagesdk.testkit.SimulatedProviderExtension;

/**
 * Runs a {@link SimulatedAmie} around tests of JUnit 5.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedAmieExtension amie = new SimulatedAmieExtension();
 *
 * @Test
 * void sendsUsage() {
 *   UsageConfig.Builder config = UsageConfig.builder();
 *   amie.simulator().settings().forEach(config::set);
 * }
 * }</pre>
 */
public final class SimulatedAmieExtension extends SimulatedProviderExtension<SimulatedAmie> {
  /** Makes an extension that runs the simulator as it is without any options. */
  public SimulatedAmieExtension() {
    this(SimulatedAmie.builder());
  }

  /**
   * Makes an extension.
   *
   * @param options how the simulator is to behave; not to be changed afterwards
   */
  public SimulatedAmieExtension(SimulatedAmie.Builder options) {
    super(SimulatedAmie.class, options::start);
  }
}
