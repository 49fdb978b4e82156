package io.usagesdk.core.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.json.CoreJsonAdapters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** The only place where OkHttp, Retrofit and Moshi are put together. */
public final class HttpClients {
  private HttpClients() {}

  /**
   * Returns a builder of a client.
   *
   * @param label how messages name the account: the provider's id, {@code /name} for a named one
   * @param baseUrl where the API is, ending with a slash
   * @return a new builder
   */
  public static Builder builder(String label, HttpUrl baseUrl) {
    return new Builder(label, baseUrl);
  }

  /** Collects what an {@link ApiClient} is made of. */
  public static final class Builder {
    private final String label;
    private final HttpUrl baseUrl;
    private final List<JsonAdapter.Factory> adapters = new ArrayList<>();
    private HttpSettings settings = HttpSettings.defaults();
    private ErrorDecoder errors = (status, headers, body) -> ErrorDecoder.Details.NONE;
    private TimeSource time = TimeSource.system();
    private RandomGenerator random = RandomGenerator.getDefault();
    private @Nullable Credentials credentials;
    private String address = "base-url";
    private Set<String> hiddenNames = Set.of();
    private Supplier<List<Secret>> hidden = List::of;
    private @Nullable RateLimitHeaders rateLimit;
    private int retryCost = RetryBudget.COST;
    private @Nullable OkHttpClient base;

    private Builder(String label, HttpUrl baseUrl) {
      this.label = label;
      this.baseUrl = baseUrl;
    }

    /**
     * Sets time limits, retries and reading ahead.
     *
     * @param value the settings
     * @return this builder
     */
    public Builder settings(HttpSettings value) {
      this.settings = value;
      return this;
    }

    /**
     * Sets which settings the address of the API comes from, for advice when it is not reached.
     *
     * @param value what stands behind the word check; {@code base-url} if this is not called
     * @return this builder
     */
    public Builder addressFrom(String value) {
      this.address = value;
      return this;
    }

    /**
     * Sets what proves who is calling.
     *
     * @param value the credentials
     * @return this builder
     */
    public Builder credentials(Credentials value) {
      this.credentials = value;
      return this;
    }

    /**
     * Sets what is to be hidden beside the credentials from everything that is shown.
     *
     * @param names query parameters and headers whose values are secret
     * @param secrets values to hide wherever they turn up; asked each time
     * @return this builder
     */
    public Builder hiding(Set<String> names, Supplier<List<Secret>> secrets) {
      this.hiddenNames = Set.copyOf(names);
      this.hidden = secrets;
      return this;
    }

    /**
     * Sets what reads error answers.
     *
     * @param value the decoder
     * @return this builder
     */
    public Builder errors(ErrorDecoder value) {
      this.errors = value;
      return this;
    }

    /**
     * Sets the headers that tell how many calls are left.
     *
     * @param value the headers' names
     * @return this builder
     */
    public Builder rateLimit(RateLimitHeaders value) {
      this.rateLimit = value;
      return this;
    }

    /**
     * Adds JSON adapters, to be asked before those added later.
     *
     * @param value the generated factory of a module
     * @return this builder
     */
    public Builder adapters(JsonAdapter.Factory value) {
      adapters.add(value);
      return this;
    }

    /**
     * Sets the clock and what waits.
     *
     * @param value the time
     * @return this builder
     */
    public Builder time(TimeSource value) {
      this.time = value;
      return this;
    }

    /**
     * Sets the randomness of waits.
     *
     * @param value the generator; used by several threads
     * @return this builder
     */
    public Builder random(RandomGenerator value) {
      this.random = value;
      return this;
    }

    /**
     * Sets how many calls have to succeed for one to be repeated, in the long run: what keeps a
     * server that fails from having its load multiplied.
     *
     * @param value 5 if this is not called; 1 for calls whose failure costs more than their load
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder retryCost(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("retryCost is " + value + ", less than 1");
      }
      this.retryCost = value;
      return this;
    }

    /**
     * Sets the OkHttp client to share connections and threads with, for a proxy or a certificate of
     * one's own. It is not closed with the client made here.
     *
     * @param value the client
     * @return this builder
     */
    public Builder okHttp(@Nullable OkHttpClient value) {
      this.base = value;
      return this;
    }

    /**
     * Shares connections and threads with another client, which has to be closed after this one.
     *
     * @param other the client
     * @return this builder
     */
    public Builder sharing(ApiClient other) {
      return okHttp(other.base());
    }

    /**
     * Puts the client together.
     *
     * @return a new client
     */
    public ApiClient build() {
      Redactor redactor = redactor();
      Failures failures = new Failures(label, baseUrl, address, settings, errors, redactor);
      OkHttpClient shared = base == null ? new OkHttpClient() : base;
      OkHttpClient http = okHttp(shared, failures, redactor);
      Calls all = Calls.ofClient(label);
      Moshi.Builder moshi = new Moshi.Builder();
      adapters.forEach(moshi::add);
      Moshi adapting = moshi.add(new CoreJsonAdapters()).build();
      Retrofit retrofit =
          new Retrofit.Builder()
              .baseUrl(baseUrl)
              .callFactory(http)
              .addCallAdapterFactory(new ApiCallAdapterFactory(http, failures, all))
              .addConverterFactory(new FormSecrets())
              .addConverterFactory(MoshiConverterFactory.create(adapting))
              .build();
      return new ApiClient(
          label,
          baseUrl,
          shared,
          base == null,
          retrofit,
          adapting,
          redactor,
          all,
          settings.prefetch());
    }

    private Redactor redactor() {
      Credentials known = credentials;
      Supplier<List<Secret>> others = hidden;
      if (known == null) {
        return Redactor.of(hiddenNames, others);
      }
      Set<String> names = new HashSet<>(hiddenNames);
      names.addAll(known.sensitiveNames());
      return Redactor.of(
          names, () -> Stream.of(known.secrets(), others.get()).flatMap(List::stream).toList());
    }

    /** The order matters: each attempt is signed anew, and the log sees what is really sent. */
    private OkHttpClient okHttp(OkHttpClient shared, Failures failures, Redactor redactor) {
      OkHttpClient.Builder http = shared.newBuilder();
      http.connectTimeout(settings.connectTimeout())
          .readTimeout(settings.readTimeout())
          .writeTimeout(settings.readTimeout())
          .callTimeout(settings.callTimeout() == null ? Duration.ZERO : settings.callTimeout())
          // Authentication, retries and links are ours: OkHttp would do them behind our back.
          .authenticator(Authenticator.NONE)
          .retryOnConnectionFailure(false)
          // A cached answer would be shown to whoever asks next, with other credentials perhaps.
          .cache(null)
          .followRedirects(false)
          .followSslRedirects(false)
          .addInterceptor(new UserAgentInterceptor())
          .addInterceptor(
              new RetryInterceptor(
                  RetryPolicy.of(settings),
                  new RetryBudget(retryCost),
                  failures,
                  rateLimit,
                  time,
                  random));
      Origin origin = new Origin(baseUrl);
      if (credentials != null) {
        http.addInterceptor(new AuthInterceptor(origin, credentials));
      }
      http.addInterceptor(new RedactedLogInterceptor(redactor, time))
          .addNetworkInterceptor(new SilentRetryGuard())
          .addNetworkInterceptor(new LengthGuard())
          .addNetworkInterceptor(new StaleConnections());
      if (credentials != null) {
        http.addNetworkInterceptor(new WireCredentials(origin, credentials));
      }
      return http.build();
    }
  }
}
