package io.usagesdk.testkit.elevate;

import java.util.List;

/**
 * A job of the tenant.
 *
 * @param id its id
 * @param name a name that a person believes, and that a careless reader of CSV trips over
 * @param type what kind of job it is
 * @param hourly whether its use is booked by the hour; else by the run
 */
record Job(String id, String name, String type, boolean hourly) {
  /** All jobs of the tenant, a small insurer. */
  static final List<Job> ALL =
      List.of(
          new Job("10417", "Motor renewals, nightly", "PRICING_RUN", false),
          new Job("10418", "Quote engine", "REAL_TIME_RATING", true),
          new Job("10433", "Hausratversicherung Prämienlauf", "PRICING_RUN", false),
          new Job("10502", "Tarif santé, Île-de-France", "OPTIMIZATION", false),
          new Job("10519", "Claims model \"Alder\"", "MODEL_TRAINING", false),
          new Job("10544", "自動車保険 export", "DATA_EXPORT", true));
}
