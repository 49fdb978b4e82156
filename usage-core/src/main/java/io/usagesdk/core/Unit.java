package io.usagesdk.core;

/**
 * What a quantity counts.
 *
 * @param id the name in the record format: lower case, plural, words joined by hyphens
 */
public record Unit(String id) {
  /** Consumption units as a vendor defines them. */
  public static final Unit UNITS = new Unit("units");

  /** Installed agents. */
  public static final Unit AGENTS = new Unit("agents");

  /** Bytes: not kilobytes, not bits. */
  public static final Unit BYTES = new Unit("bytes");

  /** Milliseconds. */
  public static final Unit MILLISECONDS = new Unit("milliseconds");

  /** Seconds. */
  public static final Unit SECONDS = new Unit("seconds");

  /** Units in which computing time is granted to research projects. */
  public static final Unit ALLOCATION_UNITS = new Unit("allocation-units");

  /** Records. */
  public static final Unit RECORDS = new Unit("records");

  /** Calls of an API. */
  public static final Unit CALLS = new Unit("calls");

  /** A plain count of things. */
  public static final Unit COUNT = new Unit("count");

  /**
   * Checks that the id has the form the record format fixes.
   *
   * @param id {@link #id()}
   */
  public Unit {
    Names.requireKebabCase("unit", id);
  }

  @Override
  public String toString() {
    return id;
  }
}
