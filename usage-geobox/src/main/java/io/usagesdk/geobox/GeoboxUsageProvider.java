package io.usagesdk.geobox;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.TimeSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Geobox for the facade. The time asked for is widened to whole hours, days or months, and records
 * carry the bucket's own period. Calls and traffic come by bucket, those without use not at all, or
 * for a total as the sum of the buckets. Seconds of processes come as one record for the whole
 * time, by months as one for each. What is stored is known for now alone: a time that goes up to
 * now has it, as one record.
 */
public final class GeoboxUsageProvider implements UsageProvider {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.USAGE,
          Capability.QUOTAS,
          Capability.HOURLY,
          Capability.DAILY,
          Capability.MONTHLY,
          Capability.TOTALS);

  private final GeoboxClient client;
  private final Subject subject;
  private final @Nullable String source;
  private final TimeSource time;

  private GeoboxUsageProvider(
      GeoboxClient client, Subject subject, @Nullable String source, TimeSource time) {
    this.client = client;
    this.subject = subject;
    this.source = source;
    this.time = time;
  }

  /**
   * Returns a builder, which needs a client.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String id() {
    return GeoboxProviderFactory.ID;
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
          client.label(),
          "the granularity "
              + query.granularity().name().toLowerCase(Locale.ROOT)
              + " cannot be had, Geobox knows hours, days and months",
          "use one of them, or the granularity total");
    }
    UsageListing listing =
        new UsageListing(client, subject, new GeoboxMapper(source), query, time.now());
    return UsageResults.of(client.api().list(listing.pages()));
  }

  @Override
  public List<Quota> quotas() {
    return new QuotaReader(client, subject, source, time.now()).read();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Collects what a provider is made of. */
  public static final class Builder {
    private @Nullable GeoboxClient client;
    private @Nullable String eid;
    private @Nullable Long userId;
    private @Nullable String source;
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /**
     * Sets the client to call with.
     *
     * @param value a client, for one provider only, with which it is closed
     * @return this builder
     */
    public Builder client(GeoboxClient value) {
      this.client = Objects.requireNonNull(value, "client");
      return this;
    }

    /**
     * Sets whose calls and traffic to ask for; those of the user if this is not called.
     *
     * @param value the number of a user, or the key of an API key, which is then never shown; null
     *     for none
     * @return this builder
     */
    public Builder eid(@Nullable String value) {
      this.eid = value;
      return this;
    }

    /**
     * Sets whose processes, storage and quotas to ask for; those of the eid if that is a user, else
     * of the one who calls, if this is not called.
     *
     * @param value the number of a user, or null for none
     * @return this builder
     */
    public Builder userId(@Nullable Long value) {
      this.userId = value;
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
     * Sets the clock, which tells what today, this month and now are.
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
     * @throws ConfigurationException if there is no client
     */
    public GeoboxUsageProvider build() {
      GeoboxClient given = client;
      if (given == null) {
        throw new ConfigurationException(
            GeoboxProviderFactory.ID, "there is no client", "call client(...) on the builder");
      }
      return new GeoboxUsageProvider(given, new Subject(given, eid, userId), source, time);
    }
  }
}
