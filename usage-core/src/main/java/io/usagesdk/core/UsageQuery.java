package io.usagesdk.core;

import java.time.Instant;
import java.time.YearMonth;

/**
 * What to ask a provider for.
 *
 * @param period the time whose use is asked for
 * @param granularity how long the periods of the records are to be
 */
public record UsageQuery(Period period, Granularity granularity) {
  /**
   * Returns a query for the total of a calendar month, in UTC.
   *
   * @param month the month
   * @return the query
   */
  public static UsageQuery month(YearMonth month) {
    return of(Period.month(month));
  }

  /**
   * Returns a query for the total of a stretch of time.
   *
   * @param start the first instant
   * @param end the first instant after
   * @return the query
   * @throws IllegalArgumentException if {@code end} is not after {@code start}
   */
  public static UsageQuery between(Instant start, Instant end) {
    return of(new Period(start, end));
  }

  /**
   * Returns a query for the total of a period.
   *
   * @param period the period
   * @return the query
   */
  public static UsageQuery of(Period period) {
    return new UsageQuery(period, Granularity.TOTAL);
  }

  /**
   * Returns the same query with another granularity.
   *
   * @param other how long the periods of the records are to be
   * @return a new query
   */
  public UsageQuery by(Granularity other) {
    return new UsageQuery(period, other);
  }
}
