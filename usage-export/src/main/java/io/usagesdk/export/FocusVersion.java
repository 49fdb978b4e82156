package io.usagesdk.export;

import java.util.Optional;

/**
 * A version of FOCUS, the FinOps Open Cost and Usage Specification (<a
 * href="https://focus.finops.org">focus.finops.org</a>).
 */
public enum FocusVersion {
  /** The newest that the validator of the FinOps Foundation checks. */
  V1_2("1.2"),
  /** The newest one. */
  V1_4("1.4");

  private final String id;

  FocusVersion(String id) {
    this.id = id;
  }

  /**
   * Returns the version as FOCUS writes it.
   *
   * @return such as {@code 1.4}
   */
  public String id() {
    return id;
  }

  /**
   * Returns the version of a name.
   *
   * @param id such as {@code 1.4}
   * @return the version, or empty if it is none that can be written
   */
  public static Optional<FocusVersion> of(String id) {
    for (FocusVersion version : values()) {
      if (version.id.equals(id)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
