package io.usagesdk.thousandeyes;

/**
 * What units are split by. The two listings split the same enterprise units, so one is shown at a
 * time.
 */
public enum Dimension {
  /** By the test that used them: cloud and enterprise units. */
  TESTS,
  /** By the enterprise agent that the tests ran on: enterprise units only. */
  AGENTS
}
