package io.usagesdk.core.report;

import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import org.jspecify.annotations.Nullable;

/**
 * What records have in common that are added up, beside the configured account. Names are not in
 * it: they may be missing from some of the records.
 *
 * @param service the product; null where that makes no difference
 * @param metric the id of the metric
 * @param unit the id of its unit
 * @param kind actual use or a forecast
 * @param bucket the time; null for all times together
 * @param account the account's id; null where none is given, or where that makes no difference
 * @param resource the resource; null likewise
 */
record Group(
    @Nullable String service,
    String metric,
    String unit,
    Kind kind,
    @Nullable Period bucket,
    @Nullable String account,
    @Nullable ResourceId resource) {

  /** A resource without its name. */
  record ResourceId(String type, String id) {}
}
