package io.usagesdk.testkit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.TimeSource;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * As little as it takes to keep the contract where a provider signs in first and hands rows on
 * while they arrive: CPU time by job, from a CSV of four plain columns, and nothing else.
 */
class SampleStreamedProvider implements UsageProvider {
  static final List<String> COLUMNS = List.of("jobId", "metricValue", "startDate", "endDate");

  private static final String ID = "elevate";
  private static final Metric CPU_TIME = new Metric("cpu-time", Unit.MILLISECONDS, "CPU time");
  private static final JsonMapper JSON = new JsonMapper();

  private final OkHttpClient http =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private final Map<String, String> settings;
  private final HttpSettings limits;
  private final TimeSource time;
  private String token;

  SampleStreamedProvider(Map<String, String> settings, HttpSettings limits, TimeSource time) {
    this.settings = settings;
    this.limits = limits;
    this.time = time;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<String> source() {
    return Optional.empty();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE, Capability.TOTALS);
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  public UsageResults usage(UsageQuery query) {
    if (query.granularity() != Granularity.TOTAL) {
      throw new ConfigurationException(ID, "has rows of its own only", "ask for total");
    }
    return new Results(query.period());
  }

  void signIn() {
    String body =
        """
        {"clientId": "%s", "secret": "%s"}\
        """
            .formatted(settings.get("elevate.client-id"), settings.get("elevate.secret-key"));
    Request request =
        request("/exchange-auth-code")
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (Response response = send("exchangeAuthCode", request)) {
      token = JSON.readTree(response.body().string()).get("accessToken").asText();
    } catch (IOException e) {
      throw new TransportException(ID, "exchangeAuthCode", "broke off", "try again", e);
    }
  }

  UsageException brokeOff(long came, IOException cause) {
    String what = "the answer broke off after " + came + " rows";
    return new TransportException(ID, "csv", what, "ask again for the rest", cause);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private Request.Builder request(String path) {
    return new Request.Builder()
        .url(settings.get("elevate.base-url") + path)
        .header("User-Agent", "sample");
  }

  private Response open(Period period) {
    if (token == null) {
      signIn();
    }
    String query = "?metricType=CPU_TIME_MS&startDate=" + period.start();
    return send(
        "csv",
        request("/api/umon/v1/usage-metrics/csv" + query + "&endDate=" + period.end())
            .header("Authorization", "Bearer " + token)
            .build());
  }

  /** Repeats until an answer begins; whatever happens to it later is another matter. */
  private Response send(String operation, Request request) {
    List<UsageException> earlier = new ArrayList<>();
    while (true) {
      UsageException failure;
      Duration wait = Duration.ofSeconds(1);
      boolean lasting = false;
      try {
        Response response = http.newCall(request).execute();
        if (response.isSuccessful()) {
          return response;
        }
        response.close();
        int attempts = earlier.size() + 1;
        failure =
            ApiException.of(
                new ApiError(ID, operation, response.code(), attempts, null, null, null));
        wait = Duration.ofSeconds(Long.parseLong(response.header("Retry-After", "1")));
        lasting = response.code() < 500 && response.code() != 429;
      } catch (IOException e) {
        failure = new TransportException(ID, operation, "no answer came", "try again later", e);
      }
      if (lasting || earlier.size() + 1 == limits.maxAttempts()) {
        earlier.forEach(failure::addSuppressed);
        throw failure;
      }
      earlier.add(failure);
      try {
        time.sleep(wait);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final class Results implements UsageResults {
    private final Rows rows;

    Results(Period period) {
      this.rows = new Rows(period);
    }

    @Override
    public Iterator<UsageRecord> iterator() {
      return rows;
    }

    @Override
    public Stream<UsageRecord> stream() {
      return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public void close() {
      if (rows.response != null) {
        rows.response.close();
      }
    }
  }

  private final class Rows implements Iterator<UsageRecord> {
    private final Period period;
    private Response response;
    private long came;

    Rows(Period period) {
      this.period = period;
    }

    @Override
    public boolean hasNext() {
      try {
        if (response == null) {
          response = open(period);
          String header = response.body().source().readUtf8LineStrict();
          if (!header.equals(String.join(",", COLUMNS))) {
            throw new DecodingException(ID, "csv", "the header is unknown", null);
          }
        }
        return !response.body().source().exhausted();
      } catch (IOException e) {
        throw brokeOff(came, e);
      }
    }

    @Override
    public UsageRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        String[] row = response.body().source().readUtf8LineStrict().split(",", -1);
        came++;
        BigDecimal quantity = new BigDecimal(row[1]);
        Period ran = new Period(Instant.parse(row[2]), Instant.parse(row[3]));
        return UsageRecord.builder(ID, "Elevate", CPU_TIME, quantity, ran)
            .resource(new Resource(row[0], null, "job"))
            .build();
      } catch (EOFException e) {
        throw new DecodingException(ID, "csv", "row " + (came + 1) + " is not whole", e);
      } catch (IOException e) {
        throw brokeOff(came, e);
      }
    }
  }
}
