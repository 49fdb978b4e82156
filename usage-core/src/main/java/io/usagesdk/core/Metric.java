package io.usagesdk.core;

/**
 * Something a provider measures.
 *
 * @param id the name in the record format, such as {@code cloud-units}
 * @param unit what its quantities count
 * @param displayName the name for people, such as {@code Cloud units}
 */
public record Metric(String id, Unit unit, String displayName) {
  /**
   * Checks the id.
   *
   * @param id {@link #id()}
   * @param unit {@link #unit()}
   * @param displayName {@link #displayName()}
   */
  public Metric {
    Names.requireKebabCase("metric", id);
  }
}
