package io.usagesdk.testkit.thousandeyes;

import io.usagesdk.testkit.SimulatedProviderExtension;

/**
 * Runs a {@link SimulatedThousandEyes} around tests of JUnit 5.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedThousandEyesExtension thousandEyes = new SimulatedThousandEyesExtension();
 *
 * @Test
 * void readsUsage() {
 *   UsageConfig.Builder config = UsageConfig.builder();
 *   thousandEyes.simulator().settings().forEach(config::set);
 * }
 * }</pre>
 */
public final class SimulatedThousandEyesExtension
    extends SimulatedProviderExtension<SimulatedThousandEyes> {
  /** Makes an extension that runs the simulator as it is without any options. */
  public SimulatedThousandEyesExtension() {
    this(SimulatedThousandEyes.builder());
  }

  /**
   * Makes an extension.
   *
   * @param options how the simulator is to behave; not to be changed afterwards
   */
  public SimulatedThousandEyesExtension(SimulatedThousandEyes.Builder options) {
    super(SimulatedThousandEyes.class, options::start);
  }
}
