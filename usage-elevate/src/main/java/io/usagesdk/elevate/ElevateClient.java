package io.usagesdk.elevate;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.DownloadProgress;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.http.TokenExchange;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.elevate.api.AuthenticationApi;
import io.usagesdk.elevate.api.QuotaApi;
import io.usagesdk.elevate.api.UsageMetricsApi;
import io.usagesdk.elevate.model.AuthCodeRequest;
import io.usagesdk.elevate.model.AuthCodeResponse;
import io.usagesdk.elevate.model.GeneratedJsonAdapters;
import io.usagesdk.elevate.model.MetricType;
import io.usagesdk.elevate.model.UsageMonitoringResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Elevate's usage monitoring API as it is, for those who want no facade over it: usage, its CSV and
 * quota contracts, with the exchange of the secret for a token and retries taken care of.
 *
 * <p>Calls of the generated interfaces answer nothing but success: every failure, a status
 * included, is thrown as {@link io.usagesdk.core.error.UsageException}. Safe for use by several
 * threads; to be closed.
 */
public final class ElevateClient implements AutoCloseable {
  private final ApiClient client;
  private final TokenExchange<?> exchange;
  private final HttpUrl root;
  private final @Nullable String csvPath;
  private final UsageMetricsApi usageMetrics;
  private final QuotaApi quotas;

  private ElevateClient(
      ApiClient client, TokenExchange<?> exchange, HttpUrl root, @Nullable String csvPath) {
    this.client = client;
    this.exchange = exchange;
    this.root = root;
    this.csvPath = csvPath;
    this.usageMetrics = client.api(UsageMetricsApi.class);
    this.quotas = client.api(QuotaApi.class);
  }

  /**
   * Returns a builder, which needs a server, a client's id and its secret at least.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the operations on usage. The CSV's is better called with {@link #rows} or {@link
   * #downloadUsageMetricsCsv}, which know the configured path.
   *
   * @return the same instance always
   */
  public UsageMetricsApi usageMetrics() {
    return usageMetrics;
  }

  /**
   * Returns the operations on quota contracts. {@code createQuota} is sent once and not repeated
   * where its fate is unknown, since each repetition might make another contract.
   *
   * @return the same instance always
   */
  public QuotaApi quotas() {
    return quotas;
  }

  /**
   * Lists the rows of the CSV of usage while it arrives, however long it is. A connection that
   * breaks surfaces after the rows that came before; they are not asked for again.
   *
   * @param type what was measured
   * @param start the first instant, or null for what the server takes instead
   * @param end the first instant after, or null for what the server takes instead
   * @return a lazy listing
   */
  public Pager<UsageRow> rows(MetricType type, @Nullable Instant start, @Nullable Instant end) {
    return client.list(rowPages(type, start, end, Function.identity()));
  }

  /**
   * Writes the CSV of usage into a file, byte for byte, as it arrives. A download that breaks off
   * is repeated from its start. The file is there when it is complete and not before.
   *
   * @param type what was measured
   * @param start the first instant, or null for what the server takes instead
   * @param end the first instant after, or null for what the server takes instead
   * @param file where to; replaced if it exists, in a directory that exists
   * @param progress told how far it is
   * @return the number of bytes written
   * @throws IOException if the file cannot be written
   * @throws io.usagesdk.core.error.UsageException if the call fails
   */
  public long downloadUsageMetricsCsv(
      MetricType type,
      @Nullable Instant start,
      @Nullable Instant end,
      Path file,
      DownloadProgress progress)
      throws IOException {
    return client.download(csv(type, start, end), file, progress);
  }

  /** Asks for a sum, and checks that it is the one that was asked for. */
  long sum(Calls calls, MetricType type, Instant start, Instant end) {
    UsageMonitoringResponse sum = calls.execute(usageMetrics.getUsageSummary(type, start, end));
    if (sum.metricType() != type) {
      throw new DecodingException(
          client.label(),
          "getUsageSummary",
          "getUsageSummary gave the sum of "
              + sum.metricType()
              + " although "
              + type
              + " was asked for",
          null);
    }
    return sum.totalValue();
  }

  <T> PageFetcher<T> rowPages(
      MetricType type,
      @Nullable Instant start,
      @Nullable Instant end,
      Function<UsageRow, T> mapping) {
    return new CsvPages<>(type, csv(type, start, end), mapping);
  }

  /** The call of the CSV, at the path that is configured, since the vendor documents none. */
  private Call<ResponseBody> csv(MetricType type, @Nullable Instant start, @Nullable Instant end) {
    Call<ResponseBody> usual = usageMetrics.downloadUsageMetricsCsv(type, start, end);
    if (csvPath == null) {
      return usual;
    }
    HttpUrl target =
        root.newBuilder()
            .addEncodedPathSegments(csvPath)
            .encodedQuery(usual.request().url().encodedQuery())
            .build();
    return client.follow(usual, target.toString());
  }

  ApiClient api() {
    return client;
  }

  /** Frees connections and threads. Listings that are still being read fail. */
  @Override
  public void close() {
    client.close();
    exchange.close();
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    /** Segments as RFC 3986 has them, none of which leads up, encoded or not. */
    private static final Pattern PATH =
        Pattern.compile(
            "(?:/?(?!(?:\\.|%2[eE]){1,2}(?:/|$))(?:[\\w.~!$&'()*+,;=:@-]|%\\p{XDigit}{2})+)+");

    private String label = ElevateProviderFactory.ID;
    private HttpSettings settings = HttpSettings.defaults();
    private TimeSource time = TimeSource.system();
    private boolean allowInsecure;
    private @Nullable String server;
    private @Nullable String baseUrl;
    private @Nullable String clientId;
    private @Nullable Secret secretKey;
    private @Nullable String csvPath;
    private @Nullable OkHttpClient okHttp;

    private Builder() {}

    /**
     * Sets the name of the server: {@code e2-acme} is at {@code e2-acme.earnix.com}, {@code acme}
     * at {@code acme.e2.earnix.com}, {@code localhost} at port 8200 of this machine.
     *
     * @param value the name, not a URL
     * @return this builder
     */
    public Builder server(String value) {
      this.server = Objects.requireNonNull(value, "server");
      return this;
    }

    /**
     * Sets the server's root, for proxies and tests; wins over the server's name.
     *
     * @param value an absolute URL, ending with a slash or not
     * @return this builder
     */
    public Builder baseUrl(String value) {
      this.baseUrl = Objects.requireNonNull(value, "baseUrl");
      return this;
    }

    /**
     * Sets the id of the API client.
     *
     * @param value the id
     * @return this builder
     */
    public Builder clientId(String value) {
      this.clientId = Objects.requireNonNull(value, "clientId");
      return this;
    }

    /**
     * Sets the secret of the API client.
     *
     * @param value the secret
     * @return this builder
     */
    public Builder secretKey(Secret value) {
      this.secretKey = Objects.requireNonNull(value, "secretKey");
      return this;
    }

    /**
     * Sets where the CSV is, which the vendor does not document; what the spec has if this is not
     * called.
     *
     * @param value a path below the server's root, starting with a slash or not
     * @return this builder
     */
    public Builder csvPath(String value) {
      this.csvPath = Objects.requireNonNull(value, "csvPath");
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
     * Sets time limits, retries and reading ahead. There is no page size to set: Elevate has no
     * pages.
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
     * Sets how messages name this account, {@code elevate} if this is not called.
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
     * @throws ConfigurationException if something is missing, or cannot be right
     */
    public ElevateClient build() {
      String id = require(clientId, ElevateProviderFactory.CLIENT_ID, "clientId", "E2_CLIENT_ID");
      Secret secret = secretKey;
      if (secret == null || secret.reveal().isBlank()) {
        throw missing(
            secret != null, ElevateProviderFactory.SECRET_KEY, "secretKey", "E2_SECRET_KEY");
      }
      HttpUrl root = root();
      String path = csvPath == null ? null : checkedPath(csvPath);
      TokenExchange<?> exchange =
          new TokenExchange<>(clientOf(root).okHttp(okHttp), secret, terms(id, secret));
      ApiClient client =
          clientOf(root)
              .credentials(Credentials.exchanged(label, exchange, List.of(secret), time))
              .sharing(exchange.client())
              .build();
      return new ElevateClient(client, exchange, root, path);
    }

    private static TokenExchange.Terms<AuthCodeResponse> terms(String id, Secret secret) {
      AuthCodeRequest request = new AuthCodeRequest(id, secret);
      return new TokenExchange.Terms<>(
          "exchangeAuthCode",
          "accessToken",
          "the root of an Elevate server",
          client -> client.api(AuthenticationApi.class).exchangeAuthCode(request),
          AuthCodeResponse::accessToken);
    }

    private HttpClients.Builder clientOf(HttpUrl root) {
      return HttpClients.builder(label, root)
          .settings(settings)
          .errors(new ElevateErrors())
          .adapters(new GeneratedJsonAdapters())
          .time(time);
    }

    private HttpUrl root() {
      return baseUrl != null
          ? BaseUrl.parse(label, ElevateProviderFactory.BASE_URL, baseUrl, allowInsecure)
          : ServerName.root(
              label, require(server, ElevateProviderFactory.SERVER, "server", "E2_SERVER"));
    }

    private String require(@Nullable String value, String key, String method, String variable) {
      if (value == null || value.isBlank()) {
        throw missing(value != null, key, method, variable);
      }
      return value.strip();
    }

    private ConfigurationException missing(
        boolean isSet, String key, String method, String variable) {
      return new ConfigurationException(
          label,
          key + (isSet ? " is empty" : " is not set"),
          "call "
              + method
              + "(...) on the builder; configuration takes it from "
              + variable
              + " too");
    }

    private String checkedPath(String path) {
      if (!PATH.matcher(path).matches()) {
        throw new ConfigurationException(
            label,
            "csv-path is '" + ServerName.shown(path) + "', no path below the server's root",
            "write it like /api/umon/v1/usage-metrics/csv, without a host and without a query");
      }
      return path.startsWith("/") ? path.substring(1) : path;
    }
  }
}
