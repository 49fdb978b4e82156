package io.usagesdk.core;

/** Whether a record tells what was used or what will be. */
public enum Kind {
  /** Use that took place. */
  ACTUAL,
  /** A forecast of the provider. Never to be added to actual use. */
  PROJECTED
}
