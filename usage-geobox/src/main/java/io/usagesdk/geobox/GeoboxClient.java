package io.usagesdk.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.json.TimedValue;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.geobox.api.UsageApi;
import io.usagesdk.geobox.api.UsersApi;
import io.usagesdk.geobox.model.GeneratedJsonAdapters;
import io.usagesdk.geobox.model.UsageParam;
import io.usagesdk.geobox.model.UsageScale;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The usage reports of Geobox as they are, for those who want no facade over them, with
 * authentication and retries taken care of.
 *
 * <p>Calls of the generated interfaces answer nothing but success: every failure, a status
 * included, is thrown as {@link io.usagesdk.core.error.UsageException}. Safe for use by several
 * threads; to be closed.
 */
public final class GeoboxClient implements AutoCloseable {
  static final String DEFAULT_BASE_URL = "https://api.geobox.ir/v1/";

  private final ApiClient client;
  private final SignIn signIn;
  private final int mostPerRequest;
  private final UsageApi usage;
  private final UsersApi users;

  private GeoboxClient(ApiClient client, SignIn signIn, HiddenEids eids, int mostPerRequest) {
    this.client = client;
    this.signIn = signIn;
    this.mostPerRequest = mostPerRequest;
    this.usage = new CheckedUsageApi(client.label(), client.api(UsageApi.class), eids);
    this.users = client.api(UsersApi.class);
  }

  /**
   * Returns a builder, which needs an access token, an API key, or a user name and a password.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the operations on usage. They refuse, with a {@link ConfigurationException} and before
   * anything is sent, a range that is neither a number of days nor both dates. Where {@code
   * getApiUsage} is given no limit, one is sent that all buckets of the range fit in. {@code
   * updateUsage} is not repeated where its fate is unknown.
   *
   * @return the same instance always
   */
  public UsageApi usage() {
    return usage;
  }

  /**
   * Returns the operations on users.
   *
   * @return the same instance always
   */
  public UsersApi users() {
    return users;
  }

  /**
   * Lists the buckets of a time series, in order and each once, however long the time is: long ones
   * are asked for in parts. Buckets without use are missing.
   *
   * @param eid the number of a user, or the key of an API key, which is then hidden from messages
   *     and logs
   * @param scale how long the buckets are
   * @param param what is counted
   * @param from the first instant, widened to the start of its bucket
   * @param to the first instant after, widened to the end of its bucket
   * @return a lazy listing of the buckets by their starts
   * @throws ConfigurationException if {@code from} is not before {@code to}, the eid is blank, or
   *     the scale or param is {@code UNRECOGNIZED}
   */
  public Pager<TimedValue> points(
      String eid, UsageScale scale, UsageParam param, Instant from, Instant to) {
    CheckedUsageApi.checkSeries(label(), eid, scale, param);
    Buckets buckets = buckets(scale);
    Period whole = buckets.widened(CheckedUsageApi.between(label(), from, to));
    Series series = series(eid, buckets, param);
    return client.list(new Parts<>(buckets, whole, series::read));
  }

  Buckets buckets(UsageScale scale) {
    return new Buckets(scale, mostPerRequest);
  }

  Series series(String eid, Buckets buckets, UsageParam param) {
    return new Series(label(), usage, eid, buckets, param);
  }

  ApiClient api() {
    return client;
  }

  String label() {
    return client.label();
  }

  /** Frees connections and threads. Listings that are still being read fail. */
  @Override
  public void close() {
    client.close();
    signIn.close();
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    private final SignIn.Builder signIn = new SignIn.Builder();
    private String label = GeoboxProviderFactory.ID;
    private String baseUrl = DEFAULT_BASE_URL;
    private String subject = "eid and user-id";
    private HttpSettings settings = HttpSettings.defaults();
    private TimeSource time = TimeSource.system();
    private boolean allowInsecure;
    private @Nullable OkHttpClient okHttp;

    private Builder() {}

    /**
     * Sets the access token; wins over the other ways to sign in.
     *
     * @param value the token
     * @return this builder
     */
    public Builder accessToken(Secret value) {
      signIn.accessToken = Objects.requireNonNull(value, "accessToken");
      return this;
    }

    /**
     * Sets the API key, which is put into the URL of each call at the last moment; wins over a user
     * name and password.
     *
     * @param value the key
     * @return this builder
     */
    public Builder apiKey(Secret value) {
      signIn.apiKey = Objects.requireNonNull(value, "apiKey");
      return this;
    }

    /**
     * Sets the name of the user whose password is exchanged for an access token.
     *
     * @param value the name
     * @return this builder
     */
    public Builder username(String value) {
      signIn.username = Objects.requireNonNull(value, "username");
      return this;
    }

    /**
     * Sets the password that is exchanged for an access token.
     *
     * @param value the password
     * @return this builder
     */
    public Builder password(Secret value) {
      signIn.password = Objects.requireNonNull(value, "password");
      return this;
    }

    /**
     * Sets where the API is, {@code https://api.geobox.ir/v1/} if this is not called.
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
     * Sets time limits, retries, reading ahead, and as the size of a page how many buckets one
     * request may ask for, 10 000 if there is none.
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
     * one's own. It is not closed with the client made here. Its interceptors do not see the API
     * key that signs in, its event listeners do; both see one that is asked about as eid.
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
     * Sets how messages name this account, {@code geobox} if this is not called.
     *
     * @param value the name in messages
     * @return this builder
     */
    public Builder label(String value) {
      this.label = Objects.requireNonNull(value, "label");
      return this;
    }

    /** Sets how messages name the settings that tell whose use is asked about. */
    Builder subject(String value) {
      this.subject = value;
      return this;
    }

    /**
     * Makes the client. Sends nothing.
     *
     * @return a new client
     * @throws ConfigurationException if there is nothing to sign in with, or something cannot be
     *     right
     */
    public GeoboxClient build() {
      HttpUrl root = BaseUrl.parse(label, GeoboxProviderFactory.BASE_URL, baseUrl, allowInsecure);
      HiddenEids eids = new HiddenEids();
      SignIn chosen = signIn.build(label, time, clientOf(root, eids));
      HttpClients.Builder client = clientOf(root, eids);
      Integer most = settings.pageSize();
      return new GeoboxClient(
          chosen.signedIn(client).build(), chosen, eids, most != null ? most : Buckets.USUAL_MOST);
    }

    private HttpClients.Builder clientOf(HttpUrl root, HiddenEids eids) {
      return HttpClients.builder(label, root)
          .settings(settings)
          .hiding(Set.of("eid"), eids::secrets)
          .errors(new GeoboxErrors(signIn.keys(), subject))
          .adapters(new GeneratedJsonAdapters())
          .okHttp(okHttp)
          .time(time);
    }
  }
}
