package io.usagesdk.testkit.geobox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is measured in each hour. */
enum Meter {
  CALLS,
  TRAFFIC,
  /** In milliseconds. */
  PROCESS;

  /** Returns what is meant by the parameter of a time series, which processes have none of. */
  static @Nullable Meter ofParameter(@Nullable String name) {
    for (Meter meter : new Meter[] {TRAFFIC, CALLS}) {
      if (meter.name().toLowerCase(Locale.ROOT).equals(name)) {
        return meter;
      }
    }
    return null;
  }
}
