package io.usagesdk.testkit.deadline;

import io.usagesdk.testkit.SimulatedProviderExtension;

/**
 * Runs a {@link SimulatedDeadline} around tests of JUnit 5.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedDeadlineExtension deadline = new SimulatedDeadlineExtension();
 *
 * @Test
 * void readsUsage() {
 *   UsageConfig.Builder config = UsageConfig.builder();
 *   deadline.simulator().settings().forEach(config::set);
 * }
 * }</pre>
 */
public final class SimulatedDeadlineExtension
    extends SimulatedProviderExtension<SimulatedDeadline> {
  /** Makes an extension that runs the simulator as it is without any options. */
  public SimulatedDeadlineExtension() {
    this(SimulatedDeadline.builder());
  }

  /**
   * Makes an extension.
   *
   * @param options how the simulator is to behave; not to be changed afterwards
   */
  public SimulatedDeadlineExtension(SimulatedDeadline.Builder options) {
    super(SimulatedDeadline.class, options::start);
  }
}
