package io.usagesdk.deadline;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.deadline.model.AggregationPeriod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deadline Cloud for the facade: for each group and period that the service adds up, a record of
 * the seconds that sessions ran, which carries the cost, and one of the number of sessions. The
 * service does the splitting into hours, days, weeks and months.
 */
public final class DeadlineUsageProvider implements UsageProvider {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.USAGE,
          Capability.COST,
          Capability.HOURLY,
          Capability.DAILY,
          Capability.WEEKLY,
          Capability.MONTHLY,
          Capability.TOTALS);

  private final DeadlineClient client;
  private final AggregationScope scope;
  private final @Nullable String source;

  private DeadlineUsageProvider(
      DeadlineClient client, AggregationScope scope, @Nullable String source) {
    this.client = client;
    this.scope = scope;
    this.source = source;
  }

  /**
   * Makes a provider.
   *
   * @param client the client to call with, for this provider only, with which it is closed
   * @param scope what is to be added up; of its figures the sums become records
   * @param source the name that records carry as their source, or null
   * @return a new provider
   */
  public static DeadlineUsageProvider of(
      DeadlineClient client, AggregationScope scope, @Nullable String source) {
    return new DeadlineUsageProvider(client, scope, source);
  }

  @Override
  public String id() {
    return DeadlineProviderFactory.ID;
  }

  @Override
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public UsageResults usage(UsageQuery query) {
    DeadlineMapper mapper =
        new DeadlineMapper(client.api().label(), source, scope.groupBy(), query.period());
    return UsageResults.of(
        client
            .api()
            .list(
                client.pages(
                    scope,
                    List.of(query.period()),
                    period(query.granularity()),
                    mapper::toRecords)));
  }

  private static @Nullable AggregationPeriod period(Granularity granularity) {
    return switch (granularity) {
      case HOUR -> AggregationPeriod.HOURLY;
      case DAY -> AggregationPeriod.DAILY;
      case WEEK -> AggregationPeriod.WEEKLY;
      case MONTH -> AggregationPeriod.MONTHLY;
      case TOTAL -> null;
    };
  }

  /** Returns none: the budgets of a farm are another API. */
  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  public void close() {
    client.close();
  }
}
