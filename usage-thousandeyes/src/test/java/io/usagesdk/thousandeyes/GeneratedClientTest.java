package io.usagesdk.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.sun.management.ThreadMXBean;
import io.usagesdk.core.http.Idempotent;
import io.usagesdk.core.json.CommaSeparated;
import io.usagesdk.core.json.CoreJsonAdapters;
import io.usagesdk.thousandeyes.api.QuotasApi;
import io.usagesdk.thousandeyes.api.UsageApi;
import io.usagesdk.thousandeyes.model.AccountGroupQuota;
import io.usagesdk.thousandeyes.model.ExpandUsageOptions;
import io.usagesdk.thousandeyes.model.GeneratedJsonAdapters;
import io.usagesdk.thousandeyes.model.OrganizationQuota;
import io.usagesdk.thousandeyes.model.OrganizationQuotaAssignment;
import io.usagesdk.thousandeyes.model.OrganizationQuotaUnassignment;
import io.usagesdk.thousandeyes.model.OrganizationsQuotasAssign;
import io.usagesdk.thousandeyes.model.OrganizationsQuotasUnassign;
import io.usagesdk.thousandeyes.model.QuotasAssignRequest;
import io.usagesdk.thousandeyes.model.QuotasUnassign;
import io.usagesdk.thousandeyes.model.TestsUsage;
import io.usagesdk.thousandeyes.model.Usage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** The requests that the spec makes of the eight operations, and what decoding a page costs. */
class GeneratedClientTest {
  private static final String HAL_FIRST =
      "application/hal+json, application/json, application/problem+json";
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new GeneratedJsonAdapters()).add(new CoreJsonAdapters()).build();

  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient client = new OkHttpClient();
  private UsageApi usage;
  private QuotasApi quotas;

  @BeforeEach
  void start() throws IOException {
    server.start();
    Retrofit retrofit =
        new Retrofit.Builder()
            .baseUrl(server.url("/v7/"))
            .client(client)
            .validateEagerly(true)
            .addConverterFactory(MoshiConverterFactory.create(MOSHI))
            .build();
    usage = retrofit.create(UsageApi.class);
    quotas = retrofit.create(QuotasApi.class);
  }

  @AfterEach
  void stop() {
    server.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  @Test
  void asksForTheCurrentUsage() throws Exception {
    RecordedRequest request =
        request(
            usage.getUsage(
                "11",
                CommaSeparated.of(ExpandUsageOptions.TEST, ExpandUsageOptions.ENDPOINT_AGENT)));

    assertThat(request.getRequestLine())
        .isEqualTo("GET /v7/usage?aid=11&expand=test%2Cendpoint-agent HTTP/1.1");
    assertThat(request.getHeaders().values("Accept")).containsExactly(HAL_FIRST);
  }

  @Test
  void asksForThePagesOfTheUnitListings() throws Exception {
    Instant start = Instant.parse("2022-07-17T22:00:54Z");

    RecordedRequest tests = request(usage.getTestsUnitsUsage("11", start, null, "a+b/c=="));
    RecordedRequest agents = request(usage.getEnterpriseAgentsUnitsUsage(null, start, null));

    assertThat(tests.getTarget())
        .isEqualTo(
            "/v7/usage/units/tests?aid=11&startDate=2022-07-17T22%3A00%3A54Z&cursor=a%2Bb%2Fc%3D%3D");
    assertThat(agents.getTarget())
        .isEqualTo("/v7/usage/units/enterprise-agents?endDate=2022-07-17T22%3A00%3A54Z");
  }

  @Test
  void asksForTheQuotas() throws Exception {
    assertThat(request(quotas.getQuotas()).getRequestLine()).isEqualTo("GET /v7/quotas HTTP/1.1");
  }

  @Test
  void sendsChangesOfQuotasAsJson() throws Exception {
    RecordedRequest organizations =
        request(
            quotas.assignOrganizationsQuotas(
                new QuotasAssignRequest(List.of(new OrganizationQuota(4_320_000_000L, null)))));
    RecordedRequest groups =
        request(
            quotas.assignOrganizationsAccountGroupsQuotas(
                new OrganizationsQuotasAssign(
                    List.of(
                        new OrganizationQuotaAssignment(
                            "7", List.of(new AccountGroupQuota(5L, "11")))))));

    assertThat(organizations.getRequestLine()).isEqualTo("POST /v7/quotas/assign HTTP/1.1");
    assertThat(organizations.getHeaders().values("Content-Type"))
        .containsExactly("application/json");
    assertThat(organizations.getBody().utf8())
        .isEqualTo("{\"organizations\":[{\"value\":4320000000}]}");
    assertThat(groups.getTarget()).isEqualTo("/v7/quotas/account-groups/assign");
    assertThat(groups.getBody().utf8())
        .isEqualTo(
            "{\"organizations\":[{\"orgId\":\"7\",\"accountGroups\":[{\"value\":5,\"aid\":\"11\"}]}]}");
  }

  @Test
  void sendsRemovalsOfQuotasAsJson() throws Exception {
    RecordedRequest organizations =
        request(quotas.unassignOrganizationsQuotas(new QuotasUnassign(List.of("7", "8"))));
    RecordedRequest groups =
        request(
            quotas.unassignOrganizationsAccountGroupsQuotas(
                new OrganizationsQuotasUnassign(
                    List.of(new OrganizationQuotaUnassignment("7", List.of("11"))))));

    assertThat(organizations.getTarget()).isEqualTo("/v7/quotas/unassign");
    assertThat(organizations.getBody().utf8()).isEqualTo("{\"organizations\":[\"7\",\"8\"]}");
    assertThat(groups.getTarget()).isEqualTo("/v7/quotas/account-groups/unassign");
    assertThat(groups.getBody().utf8())
        .isEqualTo("{\"organizations\":[{\"orgId\":\"7\",\"accountGroups\":[\"11\"]}]}");
  }

  @Test
  void callsNoOperationIdempotentThatTheVendorDoesNot() {
    assertThat(Stream.of(UsageApi.class, QuotasApi.class).flatMap(a -> Stream.of(a.getMethods())))
        .hasSize(8)
        .noneMatch(method -> method.isAnnotationPresent(Idempotent.class));
  }

  @Test
  void readsTotalsAbove32Bits() throws IOException {
    Usage decoded =
        MOSHI
            .adapter(Usage.class)
            .fromJson(
                """
                {"usage":{"quota":{"monthStart":"2026-10-01T00:00:00Z","cloudUnitsIncluded":4320000000},
                 "cloudUnitsUsed":9007199254740993,"tests":null},
                 "_links":{"self":{"href":"/v7/usage"},"curies":[]}}
                """);

    assertThat(decoded.usage().quota().cloudUnitsIncluded()).isEqualTo(4_320_000_000L);
    assertThat(decoded.usage().quota().monthStart()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(decoded.usage().cloudUnitsUsed()).isEqualTo(9007199254740993L);
    assertThat(decoded.usage().tests()).isNull();
    assertThat(decoded.links().self().href()).isEqualTo("/v7/usage");
  }

  /** A row is a record, five strings and four counters, 432 bytes here; the rest is the list's. */
  @Test
  void allocatesLittleMoreThanTheRowsOfAPage() throws IOException {
    int rows = 1000;
    JsonAdapter<TestsUsage> adapter = MOSHI.adapter(TestsUsage.class);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(adapter.fromJson(page(rows))).as("a first page, which loads classes").isNotNull();

    Buffer page = page(rows);
    long before = thread.getCurrentThreadAllocatedBytes();
    TestsUsage decoded = adapter.fromJson(page);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(decoded.breakdowns()).hasSize(rows);
    assertThat(allocated / rows).isLessThan(450);
  }

  private static Buffer page(int rows) {
    StringBuilder json = new StringBuilder("{\"breakdowns\":[");
    for (int i = 0; i < rows; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"aid\":\"11")
          .append(i % 7)
          .append("\",\"accountGroupName\":\"Account group ")
          .append(i % 7)
          .append("\",\"testId\":\"")
          .append(20_000 + i)
          .append("\",\"testName\":\"Checkout from everywhere ")
          .append(i)
          .append("\",\"testType\":\"HTTP Server\",\"enterpriseUnitsUsed\":")
          .append(1_000 + i)
          .append(",\"enterpriseUnitsProjected\":")
          .append(2_000 + i)
          .append(",\"cloudUnitsUsed\":")
          .append(3_000_000_000L + i)
          .append(",\"cloudUnitsProjected\":")
          .append(4_000_000_000L + i)
          .append(",\"isInstantTest\":false}");
    }
    return new Buffer().writeUtf8(json.append("],\"_links\":{}}").toString());
  }

  private RecordedRequest request(Call<?> call) throws Exception {
    server.enqueue(new MockResponse.Builder().body("{}").build());
    call.execute();
    return server.takeRequest();
  }
}
