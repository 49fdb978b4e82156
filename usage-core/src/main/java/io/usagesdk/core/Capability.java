package io.usagesdk.core;

/** What a provider can do. A provider refuses what it does not list here; it never approximates. */
public enum Capability {
  /** {@link UsageProvider#usage} answers records. */
  USAGE,
  /** {@link UsageProvider#quotas} answers quotas. */
  QUOTAS,
  /** {@link UsageProviderFactory#createSender} makes a sender: the service also collects use. */
  SENDING,
  /** Some records are forecasts, marked {@link Kind#PROJECTED}. */
  PROJECTIONS,
  /** Some records carry a cost. */
  COST,
  /** Answers {@link Granularity#HOUR}. */
  HOURLY,
  /** Answers {@link Granularity#DAY}. */
  DAILY,
  /** Answers {@link Granularity#WEEK}. */
  WEEKLY,
  /** Answers {@link Granularity#MONTH}. */
  MONTHLY,
  /** Answers {@link Granularity#TOTAL}. */
  TOTALS;

  /**
   * Returns the capability that a query of a granularity needs.
   *
   * @param granularity the granularity asked for
   * @return the capability of the same name
   */
  public static Capability of(Granularity granularity) {
    return switch (granularity) {
      case HOUR -> HOURLY;
      case DAY -> DAILY;
      case WEEK -> WEEKLY;
      case MONTH -> MONTHLY;
      case TOTAL -> TOTALS;
    };
  }
}
