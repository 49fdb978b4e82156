package io.usagesdk.amie;

import io.usagesdk.amie.api.FailuresApi;
import io.usagesdk.amie.api.UsageApi;
import io.usagesdk.amie.model.AdjustmentRecord;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.amie.model.FailedUsageResponse;
import io.usagesdk.amie.model.GeneratedJsonAdapters;
import io.usagesdk.amie.model.LoadedRecord;
import io.usagesdk.amie.model.RecordError;
import io.usagesdk.amie.model.StorageRecord;
import io.usagesdk.amie.model.UsageStatusResource;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.json.CommaSeparated;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.core.sending.SendSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The usage API of ACCESS as it is, for those who want no facade over it: sends records of the
 * three types, however many, and asks what became of them.
 *
 * <pre>{@code
 * SendResult<ComputeRecord> result = client.sendCompute(records);
 * result.refused().forEach(r -> log(r.name() + " " + r.reason()));
 * }</pre>
 *
 * <p>Calls of the generated interfaces answer nothing but success: every failure, a status
 * included, is thrown as {@link io.usagesdk.core.error.UsageException}. Safe for use by several
 * threads; to be closed.
 */
public final class AmieClient implements AutoCloseable {
  static final String DEFAULT_BASE_URL = "https://usage.access-ci.org/api/v1";
  static final int DEFAULT_MAX_REQUEST_BYTES = 196_608;
  static final int DEFAULT_MAX_REQUEST_RECORDS = 1_000;

  /** The most that the service answers in a page. */
  private static final int MAX_PAGE_SIZE = 25_000;

  /** What a request line can be relied on to hold, in characters. */
  private static final int LONGEST_ID_LIST = 1_500;

  private static final int DEFAULT_CONNECTIONS = 4;

  private final ApiClient client;
  private final String site;
  private final SendSettings sending;
  private final int pageSize;
  private final SendThreads threads;
  private final UsageApi usage;
  private final FailuresApi failures;

  private AmieClient(ApiClient client, String site, SendSettings sending, int pageSize) {
    this.client = client;
    this.site = site;
    this.sending = sending;
    this.pageSize = pageSize;
    this.threads = new SendThreads(client.label(), sending.connections());
    this.usage = client.api(UsageApi.class);
    this.failures = client.api(FailuresApi.class);
  }

  /**
   * Returns a builder, which needs a site and its key at least.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the operations on records. Records are better sent with {@link #sendCompute} and its
   * like, which keep to the limits of a request.
   *
   * @return the same instance always
   */
  public UsageApi usage() {
    return usage;
  }

  /**
   * Returns the operations on failed records.
   *
   * @return the same instance always
   */
  public FailuresApi failures() {
    return failures;
  }

  /**
   * Sends what jobs have used, and keeps what became of each record. If the sending is interrupted,
   * or the input throws, that is lost; with an observer it is not.
   *
   * @param records the records; one that its builder would not have made is refused
   * @return what became of each
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted
   */
  public SendResult<ComputeRecord> sendCompute(Iterable<ComputeRecord> records) {
    SendResult.Collector<ComputeRecord> collector = new SendResult.Collector<>();
    sendCompute(records, collector);
    return collector.result();
  }

  /**
   * Sends what jobs have used, however many they are.
   *
   * @param records the records, read once, while they are sent
   * @param observer told of each record and each request
   * @return how many became what
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted, after the observer
   *     was told of all that was read; what the input throws comes through likewise
   */
  public SendSummary sendCompute(
      Iterable<ComputeRecord> records, SendObserver<? super ComputeRecord> observer) {
    return send(records, RecordType.compute(client), observer);
  }

  /**
   * Sends what is stored, and keeps what became of each record. If the sending is interrupted, or
   * the input throws, that is lost; with an observer it is not.
   *
   * @param records the records; one that its builder would not have made is refused
   * @return what became of each
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted
   */
  public SendResult<StorageRecord> sendStorage(Iterable<StorageRecord> records) {
    SendResult.Collector<StorageRecord> collector = new SendResult.Collector<>();
    sendStorage(records, collector);
    return collector.result();
  }

  /**
   * Sends what is stored, however many records that are.
   *
   * @param records the records, read once, while they are sent
   * @param observer told of each record and each request
   * @return how many became what
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted, after the observer
   *     was told of all that was read; what the input throws comes through likewise
   */
  public SendSummary sendStorage(
      Iterable<StorageRecord> records, SendObserver<? super StorageRecord> observer) {
    return send(records, RecordType.storage(client), observer);
  }

  /**
   * Sends corrections of charges, and keeps what became of each record. If the sending is
   * interrupted, or the input throws, that is lost; with an observer it is not.
   *
   * @param records the records; one that its builder would not have made is refused
   * @return what became of each
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted
   */
  public SendResult<AdjustmentRecord> sendAdjustments(Iterable<AdjustmentRecord> records) {
    SendResult.Collector<AdjustmentRecord> collector = new SendResult.Collector<>();
    sendAdjustments(records, collector);
    return collector.result();
  }

  /**
   * Sends corrections of charges, however many they are.
   *
   * @param records the records, read once, while they are sent
   * @param observer told of each record and each request
   * @return how many became what
   * @throws io.usagesdk.core.error.UsageException if the sending is interrupted, after the observer
   *     was told of all that was read; what the input throws comes through likewise
   */
  public SendSummary sendAdjustments(
      Iterable<AdjustmentRecord> records, SendObserver<? super AdjustmentRecord> observer) {
    return send(records, RecordType.adjustment(client), observer);
  }

  <R> SendSummary send(
      Iterable<R> records, RecordEncoder<R> encoder, SendObserver<? super R> observer) {
    return new ChunkedSend<>(new MessageSender(client), sending, threads, encoder, observer)
        .run(records);
  }

  /**
   * Tells what became of the site's records, by resource.
   *
   * @param from the beginning of the time to tell of, or null for no such limit
   * @param to its end, or null for no such limit
   * @return an unmodifiable list
   * @throws io.usagesdk.core.error.UsageException if it cannot be fetched
   */
  public List<UsageStatusResource> status(@Nullable Instant from, @Nullable Instant to) {
    return client.calls().execute(usage.getUsageStatus(from, to));
  }

  /**
   * Lists the records that could not be processed, under whichever name the service has them.
   *
   * @return an unmodifiable list
   * @throws io.usagesdk.core.error.UsageException if they cannot be fetched
   */
  public List<RecordError> failed() {
    FailedUsageResponse response = client.calls().execute(failures.getFailedRecords());
    List<RecordError> failed = new ArrayList<>(AmieMapper.orEmpty(response.failedRecords()));
    failed.addAll(AmieMapper.orEmpty(response.validationFailedRecords()));
    return List.copyOf(failed);
  }

  /**
   * Takes records off the list of {@link #failed}: in as many requests as their ids need.
   *
   * @param ids values of {@code FailedRecordID}
   * @throws io.usagesdk.core.error.UsageException if that fails; some may be off the list by then
   */
  public void clearFailed(Collection<Long> ids) {
    List<Long> batch = new ArrayList<>();
    int length = 0;
    for (Long id : new LinkedHashSet<>(List.copyOf(ids))) {
      length += id.toString().length() + 1;
      if (length > LONGEST_ID_LIST) {
        clear(batch);
        batch.clear();
        length = id.toString().length() + 1;
      }
      batch.add(id);
    }
    if (!batch.isEmpty()) {
      clear(batch);
    }
  }

  private void clear(List<Long> ids) {
    client.calls().run(failures.clearFailedRecords(new CommaSeparated<>(ids)));
  }

  /**
   * Lists compute records that have been processed, in pages of 25 000 unless page-size is less.
   *
   * @param since the earliest time of processing, or null for no such limit
   * @return a lazy listing
   */
  public Pager<LoadedRecord> loaded(@Nullable Instant since) {
    return client.list(new LoadedPages(client.label(), usage, pageSize, since, null));
  }

  /**
   * Lists the compute records of one id that have been processed.
   *
   * @param localRecordId the id at the site
   * @return a lazy listing
   */
  public Pager<LoadedRecord> loaded(String localRecordId) {
    return client.list(new LoadedPages(client.label(), usage, pageSize, null, localRecordId));
  }

  ApiClient api() {
    return client;
  }

  String label() {
    return client.label();
  }

  String site() {
    return site;
  }

  /** Frees connections and threads. What is being sent or read fails. */
  @Override
  public void close() {
    client.close();
    threads.close();
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    private String label = AmieProviderFactory.ID;
    private String baseUrl = DEFAULT_BASE_URL;
    private HttpSettings settings = HttpSettings.defaults();
    private TimeSource time = TimeSource.system();
    private int maxRequestBytes = DEFAULT_MAX_REQUEST_BYTES;
    private int maxRequestRecords = DEFAULT_MAX_REQUEST_RECORDS;
    private int connections = DEFAULT_CONNECTIONS;
    private boolean allowInsecure;
    private @Nullable String site;
    private @Nullable Secret apiKey;
    private @Nullable OkHttpClient okHttp;

    private Builder() {}

    /**
     * Sets the name of the site.
     *
     * @param value the name that ACCESS knows it by
     * @return this builder
     */
    public Builder site(String value) {
      this.site = Objects.requireNonNull(value, "site");
      return this;
    }

    /**
     * Sets the key that ACCESS gave to the site.
     *
     * @param value the key
     * @return this builder
     */
    public Builder apiKey(Secret value) {
      this.apiKey = Objects.requireNonNull(value, "apiKey");
      return this;
    }

    /**
     * Sets the address of the API, for proxies and tests.
     *
     * @param value an absolute URL, ending with a slash or not
     * @return this builder
     */
    public Builder baseUrl(String value) {
      this.baseUrl = Objects.requireNonNull(value, "baseUrl");
      return this;
    }

    /**
     * Sets how long the body of one request may be. The service takes 256 KB.
     *
     * @param value in bytes, encoded; 196608 if this is not called
     * @return this builder
     */
    public Builder maxRequestBytes(int value) {
      this.maxRequestBytes = value;
      return this;
    }

    /**
     * Sets how many records one request may hold.
     *
     * @param value 1000 if this is not called
     * @return this builder
     */
    public Builder maxRequestRecords(int value) {
      this.maxRequestRecords = value;
      return this;
    }

    /**
     * Sets how many requests are under way at a time while records are sent.
     *
     * @param value 4 if this is not called
     * @return this builder
     */
    public Builder connections(int value) {
      this.connections = value;
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
     * Sets time limits, retries and reading ahead. The page size is that of {@link
     * AmieClient#loaded}, 25 000 at most.
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
     * Sets how messages name this account, {@code amie} if this is not called.
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
    public AmieClient build() {
      String name = checkedSite();
      Secret key = apiKey;
      if (key == null || key.reveal().isBlank()) {
        throw missing(key != null, AmieProviderFactory.API_KEY, "apiKey", "AMIE_API_KEY");
      }
      Integer rows = settings.pageSize();
      if (rows != null && rows > MAX_PAGE_SIZE) {
        throw new ConfigurationException(
            label, "page-size is " + rows + ", more than 25000", "set it to 25000 at most");
      }
      ApiClient client =
          HttpClients.builder(
                  label, BaseUrl.parse(label, AmieProviderFactory.BASE_URL, baseUrl, allowInsecure))
              .credentials(
                  Credentials.apiKey(
                      label,
                      AmieProviderFactory.API_KEY,
                      "XA-API-KEY",
                      key,
                      Map.of("XA-SITE", name)))
              .settings(settings)
              .errors(new AmieErrors())
              .adapters(new GeneratedJsonAdapters())
              // A record that is not sent is lost to its site, and repeating it is safe.
              .retryCost(1)
              .okHttp(okHttp)
              .time(time)
              .build();
      return new AmieClient(client, name, sending(), rows == null ? MAX_PAGE_SIZE : rows);
    }

    private SendSettings sending() {
      return new SendSettings(
          new ChunkLimits(
              positive(AmieProviderFactory.MAX_REQUEST_BYTES, maxRequestBytes),
              positive(AmieProviderFactory.MAX_REQUEST_RECORDS, maxRequestRecords)),
          positive("connections", connections));
    }

    private int positive(String key, int value) {
      if (value < 1) {
        throw new ConfigurationException(
            label, key + " is " + value + ", less than 1", "set it to 1 or more");
      }
      return value;
    }

    private String checkedSite() {
      String name = site;
      if (name == null || name.isBlank()) {
        throw missing(name != null, AmieProviderFactory.SITE, "site", "AMIE_SITE_NAME");
      }
      name = name.strip();
      if (!name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        throw new ConfigurationException(
            label,
            "site is '" + name + "', which holds a character that no header can carry",
            "use the name that ACCESS knows the site by");
      }
      return name;
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
  }
}
