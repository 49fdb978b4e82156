package io.usagesdk.core;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of one thing was used, in one period.
 *
 * @param provider the provider's id, such as {@code acme}
 * @param source the name of the configured account it was fetched with; null for the unnamed one
 * @param service the provider's product, by its name for people
 * @param metric what was measured
 * @param kind actual use or a forecast
 * @param quantity how much, in {@code metric.unit()}, exact
 * @param period the time the quantity covers
 * @param account whom the use is booked to; null where the provider does not say
 * @param resource what was used; null where the provider does not say
 * @param cost what the provider says the use costs; null where it names no price
 * @param attributes everything else that the provider said, in the provider's order; kept as it is,
 *     not copied, so not to be changed
 */
public record UsageRecord(
    String provider,
    @Nullable String source,
    String service,
    Metric metric,
    Kind kind,
    BigDecimal quantity,
    Period period,
    @Nullable Account account,
    @Nullable Resource resource,
    @Nullable Money cost,
    Map<String, String> attributes) {

  /**
   * Returns a builder with the members that every record has.
   *
   * @param provider the provider's id
   * @param service the provider's product
   * @param metric what was measured
   * @param quantity how much
   * @param period the time the quantity covers
   * @return a builder of an {@link Kind#ACTUAL} record
   */
  public static Builder builder(
      String provider, String service, Metric metric, BigDecimal quantity, Period period) {
    return new Builder(provider, service, metric, quantity, period);
  }

  /** Collects the optional members of a {@link UsageRecord}. */
  public static final class Builder {
    private final String provider;
    private final String service;
    private final Metric metric;
    private final BigDecimal quantity;
    private final Period period;
    private Kind kind = Kind.ACTUAL;
    private @Nullable String source;
    private @Nullable Account account;
    private @Nullable Resource resource;
    private @Nullable Money cost;
    private Map<String, String> attributes = Map.of();

    private Builder(
        String provider, String service, Metric metric, BigDecimal quantity, Period period) {
      this.provider = provider;
      this.service = service;
      this.metric = metric;
      this.quantity = quantity;
      this.period = period;
    }

    /**
     * Sets the kind, {@link Kind#ACTUAL} if this is not called.
     *
     * @param value actual use or a forecast
     * @return this builder
     */
    public Builder kind(Kind value) {
      this.kind = value;
      return this;
    }

    /**
     * Sets the name of the configured account.
     *
     * @param value the name, or null for the unnamed account
     * @return this builder
     */
    public Builder source(@Nullable String value) {
      this.source = value;
      return this;
    }

    /**
     * Sets whom the use is booked to.
     *
     * @param value the account, or null
     * @return this builder
     */
    public Builder account(@Nullable Account value) {
      this.account = value;
      return this;
    }

    /**
     * Sets what was used.
     *
     * @param value the resource, or null
     * @return this builder
     */
    public Builder resource(@Nullable Resource value) {
      this.resource = value;
      return this;
    }

    /**
     * Sets what the provider says the use costs.
     *
     * @param value the cost, or null
     * @return this builder
     */
    public Builder cost(@Nullable Money value) {
      this.cost = value;
      return this;
    }

    /**
     * Sets everything else that the provider said.
     *
     * @param value the attributes; not copied, so not to be changed afterwards
     * @return this builder
     */
    public Builder attributes(Map<String, String> value) {
      this.attributes = value;
      return this;
    }

    /**
     * Returns the record.
     *
     * @return a new record
     */
    public UsageRecord build() {
      return new UsageRecord(
          provider,
          source,
          service,
          metric,
          kind,
          quantity,
          period,
          account,
          resource,
          cost,
          attributes);
    }
  }
}
