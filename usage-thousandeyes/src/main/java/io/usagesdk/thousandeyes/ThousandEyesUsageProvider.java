package io.usagesdk.thousandeyes;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.TimeSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ThousandEyes for the facade. Units come by test, or by enterprise agent on request, never both,
 * since the two split the same units; endpoint agents, enterprise agents and connected devices come
 * from the current billing period and carry that period, so a query that does not touch it has none
 * of them. What ThousandEyes projects is marked {@link io.usagesdk.core.Kind#PROJECTED}.
 */
public final class ThousandEyesUsageProvider implements UsageProvider {
  /** ThousandEyes gives one sum for the time asked for and no way to have it split. */
  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.USAGE, Capability.QUOTAS, Capability.PROJECTIONS, Capability.TOTALS);

  private final ThousandEyesClient client;
  private final @Nullable String source;
  private final @Nullable String accountGroup;
  private final Dimension dimension;
  private final TimeSource time;

  private ThousandEyesUsageProvider(Builder builder, ThousandEyesClient client) {
    this.client = client;
    this.source = builder.source;
    this.accountGroup = builder.accountGroup;
    this.dimension = builder.dimension;
    this.time = builder.time;
  }

  /**
   * Returns a builder, which needs a token or a client.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String id() {
    return ThousandEyesProviderFactory.ID;
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
    if (!CAPABILITIES.contains(Capability.of(query.granularity()))) {
      throw new ConfigurationException(
          client.api().label(),
          "the granularity "
              + query.granularity().name().toLowerCase(Locale.ROOT)
              + " cannot be had, ThousandEyes gives one total for the time asked for",
          "use the granularity total, with a shorter time if need be");
    }
    Period asked = wholeSeconds(query.period());
    return UsageResults.of(
        client
            .api()
            .list(new UsageSections(client, accountGroup, source, dimension, asked, time.now())));
  }

  /** ThousandEyes knows no fractions of a second, so records cannot claim them. */
  private Period wholeSeconds(Period asked) {
    Instant start = asked.start().truncatedTo(ChronoUnit.SECONDS);
    Instant end = asked.end().truncatedTo(ChronoUnit.SECONDS);
    if (!start.isBefore(end)) {
      throw new ConfigurationException(
          client.api().label(),
          "the time asked for, " + asked + ", is shorter than a second",
          "ask for a longer one");
    }
    return new Period(start, end);
  }

  @Override
  public List<Quota> quotas() {
    return new QuotaReader(client, accountGroup, source, time.now()).read();
  }

  ThousandEyesClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }

  /** Collects what a provider is made of. */
  public static final class Builder {
    private @Nullable Secret token;
    private @Nullable ThousandEyesClient client;
    private @Nullable String source;
    private @Nullable String accountGroup;
    private Dimension dimension = Dimension.TESTS;
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /**
     * Sets the OAuth bearer token of a ThousandEyes user, all else being as usual.
     *
     * @param value the token
     * @return this builder
     */
    public Builder token(Secret value) {
      this.token = Objects.requireNonNull(value, "token");
      this.client = null;
      return this;
    }

    /**
     * Sets the OAuth bearer token of a ThousandEyes user, all else being as usual.
     *
     * @param value the token
     * @return this builder
     */
    public Builder token(String value) {
      return token(Secret.of(value));
    }

    /**
     * Sets the client to call with, for settings of one's own; instead of a token.
     *
     * @param value a client, for one provider only, with which it is closed
     * @return this builder
     */
    public Builder client(ThousandEyesClient value) {
      this.client = Objects.requireNonNull(value, "client");
      this.token = null;
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
     * Sets the account group to look at.
     *
     * @param value its id (aid), or null for all that the caller may see
     * @return this builder
     */
    public Builder accountGroup(@Nullable String value) {
      this.accountGroup = value;
      return this;
    }

    /**
     * Sets what units are split by, {@link Dimension#TESTS} if this is not called.
     *
     * @param value the dimension
     * @return this builder
     */
    public Builder dimension(Dimension value) {
      this.dimension = Objects.requireNonNull(value, "dimension");
      return this;
    }

    /**
     * Sets the clock, which tells the current month where ThousandEyes does not. For a client made
     * from a token, also what waits.
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
     * @throws ConfigurationException if there is neither a token nor a client, or the token cannot
     *     be one
     */
    public ThousandEyesUsageProvider build() {
      if (client != null) {
        return new ThousandEyesUsageProvider(this, client);
      }
      if (token != null) {
        return new ThousandEyesUsageProvider(
            this, ThousandEyesClient.builder().token(token).time(time).build());
      }
      throw new ConfigurationException(
          ThousandEyesProviderFactory.ID,
          "token is not set",
          "call token(...) or client(...) on the builder");
    }
  }
}
