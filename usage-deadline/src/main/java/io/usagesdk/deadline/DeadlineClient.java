package io.usagesdk.deadline;

import io.usagesdk.core.Period;
import io.usagesdk.core.config.CommonKeys;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.deadline.api.SessionsStatisticsApi;
import io.usagesdk.deadline.model.AggregationPeriod;
import io.usagesdk.deadline.model.GeneratedJsonAdapters;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.deadline.model.StartSessionsStatisticsAggregationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Deadline Cloud's session statistics as they are, for those who want no facade over them. Requests
 * are signed with AWS's own libraries, by credentials that these find where AWS's tools look for
 * them.
 *
 * <p>Calls of the generated interface answer nothing but success: every failure, a status included,
 * is thrown as {@link io.usagesdk.core.error.UsageException}. Safe for use by several threads; to
 * be closed.
 */
public final class DeadlineClient implements AutoCloseable {
  private final ApiClient client;
  private final CredentialsChain chain;
  private final SessionsStatisticsApi api;
  private final Aggregator aggregator;

  private DeadlineClient(
      ApiClient client, CredentialsChain chain, HttpUrl baseUrl, Builder options) {
    this.client = client;
    this.chain = chain;
    this.api = client.api(SessionsStatisticsApi.class);
    this.aggregator =
        new Aggregator(
            client,
            baseUrl.toString(),
            new PollSettings(options.pollInterval, options.pollTimeout),
            options.settings.pageSize(),
            options.time,
            options.random);
  }

  /**
   * Returns a builder, which needs nothing where AWS's tools find a region and credentials.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the two operations as they are. {@link #statistics} makes one listing of them.
   *
   * @return the same instance always
   */
  public SessionsStatisticsApi sessionsStatistics() {
    return api;
  }

  /**
   * Lists what sessions used. Each time has an aggregation of its own, and so have each ten queues
   * or fleets: it is started when the listing gets there, asked for until it is over, and read page
   * by page. A farm adds up one thing at a time, so what this process asks of it waits in line.
   *
   * <p>A listing that is read for more than an hour has results asked for anew, and goes on where
   * it was.
   *
   * @param scope what is to be added up
   * @param times one or more; those that overlap are made one, so that nothing is counted twice
   * @param period how long the periods of the statistics are; null for one each time
   * @return a lazy listing of groups, each of them once for its time; a group that goes over
   *     several aggregations has no average. It throws, beside what calls throw, an {@link
   *     io.usagesdk.core.error.ApiException} for an aggregation that failed
   */
  public Pager<SessionStatistic> statistics(
      AggregationScope scope, List<Period> times, @Nullable AggregationPeriod period) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times is empty");
    }
    return client.list(pages(scope, times, period, Function.identity()));
  }

  <T> PageFetcher<T> pages(
      AggregationScope scope,
      List<Period> times,
      @Nullable AggregationPeriod period,
      Function<List<SessionStatistic>, List<T>> mapping) {
    List<List<StartSessionsStatisticsAggregationRequest>> requests = scope.requests(times, period);
    return scope.dividesGroups()
        ? new MergedPages<>(aggregator, scope.farmId(), requests, mapping)
        : new AggregationPages<>(
            aggregator, scope.farmId(), requests.stream().flatMap(List::stream).toList(), mapping);
  }

  ApiClient api() {
    return client;
  }

  /** Looks for credentials without asking anybody, and tells what is left to be seen. */
  Optional<String> outlook() {
    return chain.outlook();
  }

  /** Frees connections and threads. Listings that are still being read fail. */
  @Override
  public void close() {
    client.close();
    chain.close();
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(5);
    static final Duration DEFAULT_POLL_TIMEOUT = Duration.ofMinutes(10);
    private static final int LARGEST_PAGE = 100;

    private String label = DeadlineProviderFactory.ID;
    private HttpSettings settings = HttpSettings.defaults();
    private TimeSource time = TimeSource.system();
    private Duration pollInterval = DEFAULT_POLL_INTERVAL;
    private Duration pollTimeout = DEFAULT_POLL_TIMEOUT;
    private boolean allowInsecure;
    private @Nullable String region;
    private @Nullable String baseUrl;
    private @Nullable String profile;
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable OkHttpClient okHttp;
    private @Nullable Origins given;
    private RandomGenerator random = RandomGenerator.getDefault();

    private Builder() {}

    /**
     * Sets the region of the farms. If this is not called, it is looked for where AWS's tools look:
     * system properties, environment, and the profile.
     *
     * @param value such as {@code us-west-2}
     * @return this builder
     */
    public Builder region(String value) {
      this.region = Objects.requireNonNull(value, "region");
      return this;
    }

    /**
     * Sets where the API is, for proxies and tests; the region's endpoint if this is not called.
     *
     * @param value an absolute URL, ending with a slash or not
     * @return this builder
     */
    public Builder baseUrl(String value) {
      this.baseUrl = Objects.requireNonNull(value, "baseUrl");
      return this;
    }

    /**
     * Sets the profile of AWS's shared files to take credentials from, and from nowhere else. If
     * this is not called, AWS's default chain is asked.
     *
     * @param value the name of the profile
     * @return this builder
     */
    public Builder profile(String value) {
      this.profile = Objects.requireNonNull(value, "profile");
      return this;
    }

    /**
     * Sets what gives credentials, instead of AWS's chain or a profile. It is asked for each
     * attempt, and again when what it gave is refused as expired. It is not closed with the client.
     *
     * @param value a provider of AWS's libraries
     * @return this builder
     */
    public Builder credentials(AwsCredentialsProvider value) {
      this.credentials = Objects.requireNonNull(value, "credentials");
      return this;
    }

    /**
     * Sets how long one wait between two questions whether an aggregation is over may be, 5 seconds
     * if this is not called. The first ones are shorter.
     *
     * @param value more than nothing
     * @return this builder
     */
    public Builder pollInterval(Duration value) {
      this.pollInterval = Objects.requireNonNull(value, "pollInterval");
      return this;
    }

    /**
     * Sets how long an aggregation may be under way, 10 minutes if this is not called.
     *
     * @param value more than nothing
     * @return this builder
     */
    public Builder pollTimeout(Duration value) {
      this.pollTimeout = Objects.requireNonNull(value, "pollTimeout");
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
     * Sets time limits, retries, reading ahead and the size of pages, 100 at most.
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
     * Sets how messages name this account, {@code deadline} if this is not called.
     *
     * @param value the name in messages
     * @return this builder
     */
    public Builder label(String value) {
      this.label = Objects.requireNonNull(value, "label");
      return this;
    }

    /**
     * Sets the randomness of waits, for tests.
     *
     * @param value the generator; used by several threads
     * @return this builder
     */
    public Builder random(RandomGenerator value) {
      this.random = Objects.requireNonNull(value, "random");
      return this;
    }

    /** Sets how messages tell where values come from. */
    Builder origins(Origins value) {
      this.given = value;
      return label(value.label());
    }

    /**
     * Makes the client. Sends nothing, and looks for no credentials yet.
     *
     * @return a new client
     * @throws ConfigurationException if there is no region, or a setting cannot be right
     */
    public DeadlineClient build() {
      Origins origins = given == null ? Origins.ofBuilder(label) : given;
      requirePositive(origins, DeadlineProviderFactory.POLL_INTERVAL, pollInterval);
      requirePositive(origins, DeadlineProviderFactory.POLL_TIMEOUT, pollTimeout);
      requirePageSize(origins, settings.pageSize());
      AwsRegion found = AwsRegion.of(origins, region, profile);
      HttpUrl url =
          BaseUrl.parse(
              label,
              DeadlineProviderFactory.BASE_URL,
              baseUrl != null
                  ? baseUrl
                  : "https://management.deadline." + found.id() + ".amazonaws.com",
              allowInsecure);
      CredentialsChain chain =
          credentials != null
              ? CredentialsChain.of(label, credentials)
              : CredentialsChain.ofAws(origins, profile);
      ApiClient client =
          HttpClients.builder(label, url)
              .settings(settings)
              .addressFrom(
                  (baseUrl == null ? found.shown() + ", " : "") + DeadlineProviderFactory.BASE_URL)
              .errors(new DeadlineErrors(found.shown(), chain::source))
              .adapters(new GeneratedJsonAdapters())
              .credentials(new SigningCredentials(chain, found.id(), time))
              .time(time)
              .random(random)
              .okHttp(okHttp)
              .build();
      return new DeadlineClient(client, chain, url, this);
    }

    private static void requirePositive(Origins origins, String key, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw origins.wrong(key, value, "not more than nothing, such as 5s");
      }
    }

    private static void requirePageSize(Origins origins, @Nullable Integer value) {
      if (value != null && value > LARGEST_PAGE) {
        throw origins.wrong(
            CommonKeys.PAGE_SIZE,
            value,
            "more than the " + LARGEST_PAGE + " that Deadline Cloud gives at most");
      }
    }
  }
}
