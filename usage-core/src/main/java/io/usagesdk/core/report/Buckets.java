package io.usagesdk.core.report;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the time that a record is counted under. */
final class Buckets {
  private final boolean hasTime;
  private final @Nullable Granularity calendar;

  /** Records of one time tend to come together, and asking the calendar is what takes long. */
  private @Nullable Period last;

  Buckets(Optional<Dimension> time) {
    this.hasTime = time.isPresent();
    this.calendar = time.flatMap(Dimension::granularity).orElse(null);
  }

  /**
   * Returns the time, null for all times together. A forecast is only ever added to forecasts for
   * the very same time, and a record that does not fit into one stretch of the calendar is not
   * squeezed into it: they keep the time they have.
   */
  @Nullable Period of(UsageRecord record) {
    Period period = record.period();
    if (record.kind() == Kind.PROJECTED) {
      return period;
    }
    if (calendar == null) {
      return hasTime ? period : null;
    }
    Period bucket = last;
    if (bucket == null
        || period.start().isBefore(bucket.start())
        || !period.start().isBefore(bucket.end())) {
      bucket = Period.containing(period.start(), calendar);
      last = bucket;
    }
    return period.end().isAfter(bucket.end()) ? period : bucket;
  }
}
