package io.usagesdk.amie;

import io.usagesdk.amie.model.UsageStatusResource;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site's status for the facade: for each resource what was charged, how many records were
 * processed and how many could not be. Totals only; to send records, see {@link AmieUsageSender}.
 */
public final class AmieUsageProvider implements UsageProvider {
  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.USAGE, Capability.TOTALS, Capability.SENDING);

  private final AmieClient client;
  private final @Nullable String source;

  private AmieUsageProvider(AmieClient client, @Nullable String source) {
    this.client = client;
    this.source = source;
  }

  /**
   * Makes a provider of the unnamed account.
   *
   * @param client the client to call with, with which it is closed
   * @return a new provider
   */
  public static AmieUsageProvider of(AmieClient client) {
    return of(client, null);
  }

  /**
   * Makes a provider.
   *
   * @param client the client to call with, with which it is closed
   * @param source the name that records carry as their source, or null
   * @return a new provider
   */
  public static AmieUsageProvider of(AmieClient client, @Nullable String source) {
    return new AmieUsageProvider(Objects.requireNonNull(client, "client"), source);
  }

  @Override
  public String id() {
    return AmieProviderFactory.ID;
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
    if (query.granularity() != Granularity.TOTAL) {
      throw new ConfigurationException(
          client.label(),
          "the granularity "
              + query.granularity().name().toLowerCase(Locale.ROOT)
              + " cannot be had, ACCESS gives one total for the time asked for",
          "use the granularity total, with a shorter time if need be");
    }
    Period period = query.period();
    return UsageResults.of(
        client
            .api()
            .list(
                (next, calls) -> {
                  List<UsageRecord> records = new ArrayList<>();
                  for (UsageStatusResource status :
                      calls.execute(client.usage().getUsageStatus(period.start(), period.end()))) {
                    records.addAll(AmieMapper.toRecords(status, source, client.site(), period));
                  }
                  return new Page<>(records, null);
                }));
  }

  /** Returns none: the service knows allocations, but not in this API. */
  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  public void close() {
    client.close();
  }
}
