package io.usagesdk.core;

/** How long the period of one record is. Buckets follow the UTC calendar; weeks start on Monday. */
public enum Granularity {
  /** One record an hour. */
  HOUR,
  /** One record a day. */
  DAY,
  /** One record a week. */
  WEEK,
  /** One record a calendar month. */
  MONTH,
  /** One record for the whole period asked for. */
  TOTAL
}
