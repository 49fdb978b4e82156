package io.usagesdk.core.report;

import io.usagesdk.core.Money;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up usage records, exactly, in groups.
 *
 * <pre>{@code
 * UsageSums sums = UsageSums.by(Dimension.ACCOUNT, Dimension.MONTH);
 * CollectReport collected = UsageCollector.of(providers).collect(query, sums);
 * collected.failures().forEach(f -> sums.forget(f.id(), f.account()));
 * sums.report().top(10).rows().forEach(row -> print(row));
 * }</pre>
 *
 * <p>Whatever is chosen, quantities of different metrics, units and kinds are never added up, nor
 * forecasts of different periods, nor costs in different currencies. A record that does not lie in
 * one hour, day, week or month is not split: its group has the record's own period. Records that
 * name no account or no resource are a group of their own. Accounts and resources are told apart by
 * id; where only some records give the name as well, the first name serves for all.
 *
 * <p>Memory grows with the number of groups, not with that of records; each different period that
 * does not fit into the calendar is one, too. For one thread at a time, as a collector's consumer
 * is.
 */
public final class UsageSums implements Consumer<UsageRecord> {
  /** What the writers take, too. A sum of 1E+999999999 and 1 would fill the memory. */
  private static final int MOST_DIGITS = 1000;

  private final Set<Dimension> dimensions;
  private final Map<Origin, GroupSums> origins = new TreeMap<>(Origin.ORDER);

  /** Where the last record came from, for the next one mostly comes from there, too. */
  private @Nullable Origin lastOrigin;

  private @Nullable GroupSums lastSums;

  /** A configured account, or what a report tells of it; without a provider, any. */
  private record Origin(@Nullable String provider, @Nullable String source) {
    private static final Comparator<@Nullable String> TEXT =
        Comparator.nullsFirst(Comparator.naturalOrder());

    static final Comparator<Origin> ORDER =
        Comparator.comparing(Origin::provider, TEXT).thenComparing(Origin::source, TEXT);

    static final Origin ANY = new Origin(null, null);

    boolean isOf(UsageRecord record) {
      return Objects.equals(provider, record.provider()) && Objects.equals(source, record.source());
    }
  }

  private UsageSums(Set<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * Begins sums.
   *
   * @param dimensions what to group by, beside metric, unit and kind, which is always done. {@link
   *     Dimension#ACCOUNT} and {@link Dimension#RESOURCE} bring {@link Dimension#SOURCE} with them,
   *     that and {@link Dimension#SERVICE} bring {@link Dimension#PROVIDER}: they mean nothing
   *     without it
   * @return sums without records
   * @throws IllegalArgumentException if several of them are times
   */
  public static UsageSums by(Dimension... dimensions) {
    return by(Arrays.asList(dimensions));
  }

  /**
   * Begins sums.
   *
   * @param dimensions what to group by, as in {@link #by(Dimension...)}
   * @return sums without records
   * @throws IllegalArgumentException if several of them are times
   */
  public static UsageSums by(Collection<Dimension> dimensions) {
    return new UsageSums(Dimension.complete(dimensions));
  }

  /**
   * Returns what the sums are grouped by.
   *
   * @return an unmodifiable set in the order of the enum: what was chosen, and what that cannot do
   *     without
   */
  public Set<Dimension> dimensions() {
    return dimensions;
  }

  /**
   * Adds a record.
   *
   * @param record a record
   * @throws DecodingException if its quantity or cost has more than 1000 digits, written without an
   *     exponent; nothing of the record was added then, and others may follow
   */
  @Override
  public void accept(UsageRecord record) {
    requireSummable(record, record.metric().id(), record.quantity());
    Money cost = record.cost();
    if (cost != null) {
      requireSummable(record, "the cost", cost.amount());
    }
    sumsOf(record).add(record);
  }

  /**
   * Takes the records of a configured account out again, such as those of one whose listing broke
   * off: nobody can tell what is missing from them.
   *
   * @param provider the provider's id
   * @param source the name of the configured account; null for the unnamed one
   */
  public void forget(String provider, @Nullable String source) {
    origins.remove(new Origin(provider, source));
    lastOrigin = null;
    lastSums = null;
  }

  /**
   * Returns the sums so far. Records may be added afterwards; the report does not change.
   *
   * @return a new report
   */
  public UsageReport report() {
    Map<Origin, GroupSums> merged = origins;
    if (!dimensions.contains(Dimension.SOURCE)) {
      merged = new TreeMap<>(Origin.ORDER);
      for (Map.Entry<Origin, GroupSums> entry : origins.entrySet()) {
        merged
            .computeIfAbsent(place(entry.getKey()), place -> new GroupSums(dimensions))
            .add(entry.getValue());
      }
    }
    List<ReportRow> rows = new ArrayList<>();
    merged.forEach((place, sums) -> rows.addAll(sums.rows(place.provider(), place.source())));
    return UsageReport.of(dimensions, rows);
  }

  /** Returns what a report that is not by configured account tells of one. */
  private Origin place(Origin origin) {
    return dimensions.contains(Dimension.PROVIDER)
        ? new Origin(origin.provider(), null)
        : Origin.ANY;
  }

  private GroupSums sumsOf(UsageRecord record) {
    Origin origin = lastOrigin;
    GroupSums sums = lastSums;
    if (origin == null || sums == null || !origin.isOf(record)) {
      origin = new Origin(record.provider(), record.source());
      sums = origins.computeIfAbsent(origin, o -> new GroupSums(dimensions));
      lastOrigin = origin;
      lastSums = sums;
    }
    return sums;
  }

  private static void requireSummable(UsageRecord record, String what, BigDecimal value) {
    long fraction = Math.max(0L, value.scale());
    long whole = Math.max(1L, (long) value.precision() - value.scale());
    if (fraction + whole > MOST_DIGITS) {
      throw new DecodingException(
          UsageProvider.label(record.provider(), record.source()),
          null,
          what
              + " is a number of "
              + (fraction + whole)
              + " digits, more than the "
              + MOST_DIGITS
              + " that can be added up",
          null);
    }
  }
}
