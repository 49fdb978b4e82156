package io.usagesdk.elevate;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.PageSequence;
import io.usagesdk.elevate.model.MetricType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Elevate for the facade. The total is one record for each metric, summed by Elevate over the time
 * asked for. Any finer granularity gives the rows of Elevate's CSV as they are, one record for each
 * row with the row's own period: Elevate does not sort them into hours or days, and neither does
 * this.
 */
public final class ElevateUsageProvider implements UsageProvider {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.USAGE,
          Capability.QUOTAS,
          Capability.HOURLY,
          Capability.DAILY,
          Capability.WEEKLY,
          Capability.MONTHLY,
          Capability.TOTALS);

  private final ElevateClient client;
  private final @Nullable String source;
  private final TimeSource time;

  private ElevateUsageProvider(ElevateClient client, @Nullable String source, TimeSource time) {
    this.client = client;
    this.source = source;
    this.time = time;
  }

  /**
   * Returns a builder, which needs a client, or a server and what proves who is calling.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String id() {
    return ElevateProviderFactory.ID;
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
    Period asked = query.period();
    ElevateMapper mapper = new ElevateMapper(source, asked);
    boolean isTotal = query.granularity() == Granularity.TOTAL;
    return UsageResults.of(
        client
            .api()
            .list(
                new PageSequence<>(
                    ElevateMetrics.TYPES.stream()
                        .map(
                            type ->
                                isTotal ? total(type, asked, mapper) : rows(type, asked, mapper))
                        .iterator())));
  }

  private PageFetcher<UsageRecord> total(MetricType type, Period asked, ElevateMapper mapper) {
    return (next, calls) ->
        new Page<>(
            List.of(mapper.toRecord(type, client.sum(calls, type, asked.start(), asked.end()))),
            null);
  }

  private PageFetcher<UsageRecord> rows(MetricType type, Period asked, ElevateMapper mapper) {
    return client.rowPages(type, asked.start(), asked.end(), row -> mapper.toRecord(type, row));
  }

  /** Returns every contract that Elevate lists, over ones included; their periods tell. */
  @Override
  public List<Quota> quotas() {
    return new QuotaReader(client, source, time.now()).read();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Collects what a provider is made of. */
  public static final class Builder {
    private final ElevateClient.Builder own = ElevateClient.builder();
    private @Nullable ElevateClient client;
    private @Nullable String source;
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /**
     * Sets the name of the server, all else but the client's id and secret being as usual.
     *
     * @param value such as {@code e2-acme}
     * @return this builder
     */
    public Builder server(String value) {
      own.server(value);
      return this;
    }

    /**
     * Sets the id of the API client.
     *
     * @param value the id
     * @return this builder
     */
    public Builder clientId(String value) {
      own.clientId(value);
      return this;
    }

    /**
     * Sets the secret of the API client.
     *
     * @param value the secret
     * @return this builder
     */
    public Builder secretKey(Secret value) {
      own.secretKey(value);
      return this;
    }

    /**
     * Sets the client to call with, for settings of one's own; wins over the three above.
     *
     * @param value a client, for one provider only, with which it is closed
     * @return this builder
     */
    public Builder client(ElevateClient value) {
      this.client = Objects.requireNonNull(value, "client");
      return this;
    }

    /**
     * Sets the name that records carry as their source.
     *
     * @param value the name of a configured account, or null
     * @return this builder
     */
    public Builder source(@Nullable String value) {
      this.source = value;
      return this;
    }

    /**
     * Sets the clock, which tells how much of a quota's period is over. For a client made from a
     * secret, also what waits.
     *
     * @param value the time
     * @return this builder
     */
    public Builder time(TimeSource value) {
      this.time = Objects.requireNonNull(value, "time");
      return this;
    }

    /**
     * Makes the provider. Sends nothing.
     *
     * @return a new provider
     * @throws ConfigurationException if there is neither a client nor all that one is made of
     */
    public ElevateUsageProvider build() {
      return new ElevateUsageProvider(
          client != null ? client : own.time(time).build(), source, time);
    }
  }
}
