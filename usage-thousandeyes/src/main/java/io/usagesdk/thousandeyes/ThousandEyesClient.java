package io.usagesdk.thousandeyes;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.RateLimitHeaders;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.thousandeyes.api.QuotasApi;
import io.usagesdk.thousandeyes.api.UsageApi;
import io.usagesdk.thousandeyes.model.EnterpriseAgentUnitsByTestOwnerAccountGroup;
import io.usagesdk.thousandeyes.model.EnterpriseAgentsUsage;
import io.usagesdk.thousandeyes.model.GeneratedJsonAdapters;
import io.usagesdk.thousandeyes.model.TestsUsage;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The ThousandEyes API v7 as it is, for those who want no facade over it: usage and quotas, with
 * authentication, retries and the rate limit taken care of.
 *
 * <p>Calls of the generated interfaces answer nothing but success: every failure, a status
 * included, is thrown as {@link io.usagesdk.core.error.UsageException}. Safe for use by several
 * threads; to be closed.
 */
public final class ThousandEyesClient implements AutoCloseable {
  static final String DEFAULT_BASE_URL = "https://api.thousandeyes.com/v7";

  /** 240 requests a minute for all clients of an organization; a 429 has no Retry-After. */
  private static final RateLimitHeaders RATE_LIMIT =
      new RateLimitHeaders(
          "X-Organization-Rate-Limit-Remaining", "X-Organization-Rate-Limit-Reset");

  private final ApiClient client;
  private final UsageApi usage;
  private final QuotasApi quotas;

  private ThousandEyesClient(ApiClient client) {
    this.client = client;
    this.usage = client.api(UsageApi.class);
    this.quotas = client.api(QuotasApi.class);
  }

  /**
   * Returns a builder, which needs a token at least.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the operations under {@code /usage}.
   *
   * @return the same instance always
   */
  public UsageApi usage() {
    return usage;
  }

  /**
   * Returns the operations under {@code /quotas}.
   *
   * @return the same instance always
   */
  public QuotasApi quotas() {
    return quotas;
  }

  /**
   * Lists the units used by tests, page by page while it is read. Only for organizations with
   * usage-based pricing: for others, reading it throws a {@link
   * io.usagesdk.core.error.PermissionException} or {@link
   * io.usagesdk.core.error.NotFoundException}.
   *
   * @param aid the account group, or null for all that the caller may see
   * @param start the first instant, in whole seconds, or null for the current billing cycle
   * @param end the first instant after, in whole seconds, or null for now
   * @return a lazy listing
   */
  public Pager<UnitsByTests> testsUnits(
      @Nullable String aid, @Nullable Instant start, @Nullable Instant end) {
    return client.list(testsUnitsPages(aid, start, end));
  }

  /**
   * Lists the units used on enterprise agents, page by page while it is read. Only for
   * organizations with usage-based pricing. Splits the same enterprise units as {@link
   * #testsUnits}: not to be added to them.
   *
   * @param start the first instant, in whole seconds, or null for the current billing cycle
   * @param end the first instant after, in whole seconds, or null for now
   * @return a lazy listing
   */
  public Pager<EnterpriseAgentUnitsByTestOwnerAccountGroup> enterpriseAgentsUnits(
      @Nullable Instant start, @Nullable Instant end) {
    return client.list(enterpriseAgentsUnitsPages(start, end));
  }

  PageFetcher<UnitsByTests> testsUnitsPages(
      @Nullable String aid, @Nullable Instant start, @Nullable Instant end) {
    return new LinkedPages<>(
        client,
        "getTestsUnitsUsage",
        usage.getTestsUnitsUsage(aid, seconds(start), seconds(end), null),
        TestsUsage::breakdowns,
        TestsUsage::links);
  }

  PageFetcher<EnterpriseAgentUnitsByTestOwnerAccountGroup> enterpriseAgentsUnitsPages(
      @Nullable Instant start, @Nullable Instant end) {
    return new LinkedPages<>(
        client,
        "getEnterpriseAgentsUnitsUsage",
        usage.getEnterpriseAgentsUnitsUsage(seconds(start), seconds(end), null),
        EnterpriseAgentsUsage::breakdowns,
        EnterpriseAgentsUsage::links);
  }

  /** The API takes dates with seconds and no fraction of them. */
  private static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }

  ApiClient api() {
    return client;
  }

  /** Frees connections and threads. Listings that are still being read fail. */
  @Override
  public void close() {
    client.close();
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    private String label = ThousandEyesProviderFactory.ID;
    private String baseUrl = DEFAULT_BASE_URL;
    private HttpSettings settings = HttpSettings.defaults();
    private TimeSource time = TimeSource.system();
    private boolean allowInsecure;
    private @Nullable Secret token;
    private @Nullable OkHttpClient okHttp;

    private Builder() {}

    /**
     * Sets the OAuth bearer token of a ThousandEyes user.
     *
     * @param value the token
     * @return this builder
     */
    public Builder token(Secret value) {
      this.token = Objects.requireNonNull(value, "token");
      return this;
    }

    /**
     * Sets the OAuth bearer token of a ThousandEyes user.
     *
     * @param value the token
     * @return this builder
     */
    public Builder token(String value) {
      return token(Secret.of(value));
    }

    /**
     * Sets where the API is, {@code https://api.thousandeyes.com/v7} if this is not called.
     *
     * @param value an absolute URL, ending with a slash or not
     * @return this builder
     */
    public Builder baseUrl(String value) {
      this.baseUrl = Objects.requireNonNull(value, "baseUrl");
      return this;
    }

    /**
     * Lets plain http leave this machine.
     *
     * @param value whether to let it
     * @return this builder
     */
    public Builder allowInsecure(boolean value) {
      this.allowInsecure = value;
      return this;
    }

    /**
     * Sets time limits, retries and reading ahead. There is no page size to set: ThousandEyes
     * chooses it.
     *
     * @param value the settings
     * @return this builder
     */
    public Builder http(HttpSettings value) {
      this.settings = Objects.requireNonNull(value, "http");
      return this;
    }

    /**
     * Sets the OkHttp client to share connections and threads with, for a proxy or a certificate of
     * one's own. It is not closed with the client made here.
     *
     * @param value the client
     * @return this builder
     */
    public Builder okHttp(OkHttpClient value) {
      this.okHttp = Objects.requireNonNull(value, "okHttp");
      return this;
    }

    /**
     * Sets the clock and what waits, for tests.
     *
     * @param value the time
     * @return this builder
     */
    public Builder time(TimeSource value) {
      this.time = Objects.requireNonNull(value, "time");
      return this;
    }

    /**
     * Sets how messages name this account, {@code thousandeyes} if this is not called.
     *
     * @param value the name in messages
     * @return this builder
     */
    public Builder label(String value) {
      this.label = Objects.requireNonNull(value, "label");
      return this;
    }

    /**
     * Makes the client. Sends nothing.
     *
     * @return a new client
     * @throws ConfigurationException if there is no token, or the token or the URL cannot be right
     */
    public ThousandEyesClient build() {
      Secret given = token;
      if (given == null) {
        throw new ConfigurationException(
            label, "token is not set", "call token(...) on the builder");
      }
      return new ThousandEyesClient(
          HttpClients.builder(label, BaseUrl.parse(label, "base-url", baseUrl, allowInsecure))
              .settings(settings)
              .credentials(Credentials.bearer(label, "token", given))
              .errors(new ThousandEyesErrors())
              .rateLimit(RATE_LIMIT)
              .adapters(new GeneratedJsonAdapters())
              .okHttp(okHttp)
              .time(time)
              .build());
    }
  }
}
