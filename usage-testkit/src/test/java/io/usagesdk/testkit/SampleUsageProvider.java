package io.usagesdk.testkit;

import com.squareup.moshi.Json;
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
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.BaseUrl;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.HttpClients;
import io.usagesdk.core.http.RateLimitHeaders;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.Pager;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Query;

/** As little as it takes to keep the contract: cloud units of tests, and nothing else. */
public final class SampleUsageProvider implements UsageProvider {
  private static final String ID = "thousandeyes";
  private static final Metric CLOUD_UNITS = new Metric("cloud-units", Unit.UNITS, "Cloud units");

  public interface Api {
    @GET("usage/units/tests")
    Call<TestsPage> tests(@Query("startDate") String start, @Query("endDate") String end);
  }

  public record TestsPage(List<Row> breakdowns, @Json(name = "_links") Links links) {}

  public record Links(Link next) {}

  public record Link(String href) {}

  public record Row(String testId, String testName, long cloudUnitsUsed) {}

  private final ApiClient client;
  private final Api api;

  SampleUsageProvider(Map<String, String> settings, HttpSettings http, TimeSource time) {
    Secret token = Secret.of(settings.get("thousandeyes.token"));
    this.client =
        HttpClients.builder(
                ID, BaseUrl.parse(ID, "base-url", settings.get("thousandeyes.base-url"), false))
            .settings(http)
            .credentials(Credentials.bearer(ID, "token", token))
            .rateLimit(
                new RateLimitHeaders(
                    "x-organization-rate-limit-remaining", "x-organization-rate-limit-reset"))
            .time(time)
            .build();
    this.api = client.api(Api.class);
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
  public UsageResults usage(UsageQuery query) {
    if (query.granularity() != Granularity.TOTAL) {
      throw new ConfigurationException(ID, "has totals only", "ask for total");
    }
    Period period = query.period();
    Pager<UsageRecord> pager =
        client.list(
            (next, calls) -> {
              Call<TestsPage> first = api.tests(period.start().toString(), period.end().toString());
              TestsPage page = calls.execute(next == null ? first : client.follow(first, next));
              Link link = page.links() == null ? null : page.links().next();
              return new Page<>(
                  page.breakdowns().stream().map(row -> record(row, period)).toList(),
                  link == null ? null : link.href());
            });
    return new Results(pager);
  }

  private static UsageRecord record(Row row, Period period) {
    BigDecimal units = BigDecimal.valueOf(row.cloudUnitsUsed());
    return UsageRecord.builder(ID, "Cloud and Enterprise Agents", CLOUD_UNITS, units, period)
        .resource(new Resource(row.testId(), row.testName(), "test"))
        .build();
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  public void close() {
    client.close();
  }

  private record Results(Pager<UsageRecord> pager) implements UsageResults {
    @Override
    public Iterator<UsageRecord> iterator() {
      return pager.iterator();
    }

    @Override
    public Stream<UsageRecord> stream() {
      return pager.stream();
    }

    @Override
    public void close() {
      pager.close();
    }
  }
}
