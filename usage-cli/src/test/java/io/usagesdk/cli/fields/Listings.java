package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usagesdk.amie.AmieClient;
import io.usagesdk.amie.AmieUsageProvider;
import io.usagesdk.amie.AmieUsageSender;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.deadline.AggregationScope;
import io.usagesdk.deadline.DeadlineClient;
import io.usagesdk.deadline.DeadlineUsageProvider;
import io.usagesdk.deadline.model.UsageGroupByField;
import io.usagesdk.elevate.ElevateClient;
import io.usagesdk.elevate.ElevateUsageProvider;
import io.usagesdk.export.OutputFormat;
import io.usagesdk.geobox.GeoboxClient;
import io.usagesdk.geobox.GeoboxUsageProvider;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.thousandeyes.Dimension;
import io.usagesdk.thousandeyes.ThousandEyesClient;
import io.usagesdk.thousandeyes.ThousandEyesUsageProvider;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import okio.Buffer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The ways of asking that the tables have columns for. */
final class Listings {
  private static final UsageQuery OCTOBER = UsageQuery.month(YearMonth.of(2026, 10));
  private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");
  private static final String HEX = "0123456789abcdef".repeat(2);

  static final List<Listing> ALL =
      Stream.of(thousandEyes(), elevate(), amie(), geobox(), deadline())
          .flatMap(List::stream)
          .toList();

  private Listings() {}

  private static List<Listing> thousandEyes() {
    String id = "thousandeyes";
    WireSpec spec = WireSpec.of(id);
    Reply usage = spec.sample("getUsage");
    Reply tests = spec.sample("getTestsUnitsUsage").with("_links.next.href", "?cursor=last");
    Reply agents =
        spec.sample("getEnterpriseAgentsUnitsUsage").with("_links.next.href", "?cursor=last");
    List<Reply> byTest = List.of(usage, tests, empty(tests).to("cursor", "last"));
    List<Reply> byAgent = List.of(usage, agents, empty(agents).to("cursor", "last"));
    List<Reply> quotas = List.of(usage, spec.sample("getQuotas"));
    Reply sums =
        usage.without(
            "usage.tests",
            "usage.enterpriseAgentUnits",
            "usage.endpointAgents",
            "usage.endpointAgentsEssentials",
            "usage.endpointAgentsEmbedded",
            "usage.enterpriseAgents");
    Function<String, UsageProvider> asTests = url -> thousandEyes(url, Dimension.TESTS);
    Function<String, UsageProvider> asAgents = url -> thousandEyes(url, Dimension.AGENTS);
    return List.of(
        new Listing(id, "tests", byTest, Listing.usage(asTests, OCTOBER)),
        new Listing(id, "agents", byAgent, Listing.usage(asAgents, OCTOBER)),
        new Listing(id, "tests, no listing", List.of(usage), Listing.usage(asTests, OCTOBER)),
        new Listing(id, "agents, no listing", List.of(usage), Listing.usage(asAgents, OCTOBER)),
        new Listing(id, "sums", List.of(sums), Listing.usage(asTests, OCTOBER)),
        new Listing(id, "quotas", quotas, Listing.quotas(asTests)));
  }

  private static UsageProvider thousandEyes(String baseUrl, Dimension dimension) {
    ManualTime time = ManualTime.startingAt(NOW);
    return ThousandEyesUsageProvider.builder()
        .client(
            ThousandEyesClient.builder().baseUrl(baseUrl).token("fake-token").time(time).build())
        .dimension(dimension)
        .time(time)
        .build();
  }

  private static List<Listing> elevate() {
    String id = "elevate";
    WireSpec spec = WireSpec.of(id);
    Reply token = spec.sample("exchangeAuthCode");
    Reply sum = spec.sample("getUsageSummary");
    Reply rows = new Reply("downloadUsageMetricsCsv", Map.of(), row());
    List<Reply> sums =
        List.of(token, of("CPU_TIME_MS", sum), of("DATA_TRANSFER_VOLUME_BYTES", sum));
    List<Reply> csv =
        List.of(token, of("CPU_TIME_MS", rows), of("DATA_TRANSFER_VOLUME_BYTES", rows));
    List<Reply> quotas = Stream.concat(sums.stream(), Stream.of(spec.sample("getQuotas"))).toList();
    return List.of(
        new Listing(id, "total", sums, Listing.usage(Listings::elevate, OCTOBER)),
        new Listing(id, "rows", csv, Listing.usage(Listings::elevate, OCTOBER.by(Granularity.DAY))),
        new Listing(id, "quotas", quotas, Listing.quotas(Listings::elevate)));
  }

  private static Reply of(String metricType, Reply reply) {
    return reply.with("metricType", metricType).to("metricType", metricType);
  }

  private static ObjectNode row() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tenantId", "tenant-1")
        .put("jobId", "job-1")
        .put("jobName", "Job 1")
        .put("jobType", "training")
        .put("metricType", "")
        .put("metricValue", "1001")
        .put("startDate", "2026-10-01T00:00:00Z")
        .put("endDate", "2026-10-04T00:00:00Z")
        .put("createdDate", "2026-10-05T00:00:00Z")
        .put("details", "{\"part\":1}")
        .put("any other", "something");
  }

  private static UsageProvider elevate(String baseUrl) {
    ManualTime time = ManualTime.startingAt(NOW);
    return ElevateUsageProvider.builder()
        .client(
            ElevateClient.builder()
                .baseUrl(baseUrl)
                .clientId("fake-client")
                .secretKey(Secret.of("fake-secret"))
                .time(time)
                .build())
        .time(time)
        .build();
  }

  private static List<Listing> amie() {
    String id = "amie";
    WireSpec spec = WireSpec.of(id);
    List<Reply> status = List.of(spec.sample("getUsageStatus"));
    List<Reply> failed = List.of(spec.sample("getFailedRecords"));
    return List.of(
        new Listing(
            id,
            "usage",
            status,
            Listing.usage(url -> AmieUsageProvider.of(amieClient(url)), OCTOBER)),
        new Listing(
            id,
            "status",
            status,
            url -> {
              try (AmieUsageSender sender = AmieUsageSender.of(amieClient(url))) {
                return status(sender.status(null, null));
              }
            }),
        new Listing(
            id,
            "failed",
            failed,
            url -> {
              try (AmieUsageSender sender = AmieUsageSender.of(amieClient(url))) {
                return Listing.written(sender.failed(), OutputFormat.JSONL::failures);
              }
            }));
  }

  /** The records that a status has, which JSON Lines only count, come behind it. */
  private static byte[] status(List<ResourceStatus> statuses) {
    Buffer both = new Buffer();
    both.write(Listing.written(statuses, OutputFormat.JSONL::statuses));
    List<FailedRecord> records =
        statuses.stream()
            .flatMap(status -> status.errors().stream())
            .flatMap(errors -> errors.records().stream())
            .toList();
    both.write(Listing.written(records, OutputFormat.JSONL::failures));
    return both.readByteArray();
  }

  private static AmieClient amieClient(String baseUrl) {
    return AmieClient.builder()
        .baseUrl(baseUrl)
        .site("fake-site")
        .apiKey(Secret.of("fake-key"))
        .time(ManualTime.startingAt(NOW))
        .build();
  }

  private static List<Listing> geobox() {
    String id = "geobox";
    WireSpec spec = WireSpec.of(id);
    Reply points =
        spec.sample("getApiUsage")
            .with("[][0]", "2026-10-05T00:00:00")
            .with("[][1]", JsonNodeFactory.instance.numberNode(1001));
    List<Reply> replies =
        List.of(
            spec.sample("getToken"),
            spec.sample("getCurrentUser"),
            points,
            spec.sample("getProcessUsage"),
            spec.sample("getUsageSummary"));
    return List.of(
        new Listing(
            id, "days", replies, Listing.usage(Listings::geobox, OCTOBER.by(Granularity.DAY))),
        new Listing(id, "total", replies, Listing.usage(Listings::geobox, OCTOBER)),
        new Listing(id, "quotas", replies, Listing.quotas(Listings::geobox)));
  }

  private static UsageProvider geobox(String baseUrl) {
    ManualTime time = ManualTime.startingAt(NOW);
    return GeoboxUsageProvider.builder()
        .client(
            GeoboxClient.builder()
                .baseUrl(baseUrl)
                .username("fake-user")
                .password(Secret.of("fake-password"))
                .time(time)
                .build())
        .time(time)
        .build();
  }

  private static List<Listing> deadline() {
    return List.of(
        deadlineBy("queue", UsageGroupByField.QUEUE_ID),
        deadlineBy("fleet", UsageGroupByField.FLEET_ID),
        deadlineBy("job", UsageGroupByField.JOB_ID),
        deadlineBy("license product", UsageGroupByField.LICENSE_PRODUCT),
        deadlineBy("instance type", UsageGroupByField.INSTANCE_TYPE),
        deadlineBy("user", UsageGroupByField.USER_ID));
  }

  private static Listing deadlineBy(String name, UsageGroupByField field) {
    String id = "deadline";
    WireSpec spec = WireSpec.of(id);
    Reply result = spec.sample("getSessionsStatisticsAggregation").with("status", "COMPLETED");
    Reply last = empty(result).with("status", "COMPLETED").to("nextToken", "last");
    List<Reply> replies =
        List.of(
            spec.sample("startSessionsStatisticsAggregation"),
            result.with("nextToken", "last"),
            last);
    return new Listing(id, name, replies, Listing.usage(url -> deadline(url, field), OCTOBER));
  }

  private static UsageProvider deadline(String baseUrl, UsageGroupByField field) {
    return DeadlineUsageProvider.of(
        DeadlineClient.builder()
            .baseUrl(baseUrl)
            .region("eu-west-1")
            .credentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAFAKEFORTESTSONLY", "fake-secret-key")))
            .time(ManualTime.startingAt(NOW))
            .build(),
        AggregationScope.builder("farm-" + HEX)
            .queueIds(List.of("queue-" + HEX))
            .groupBy(List.of(field))
            .build(),
        null);
  }

  /** An answer without anything in it, as the last page may be. */
  private static Reply empty(Reply reply) {
    return new Reply(reply.operation(), reply.query(), JsonNodeFactory.instance.objectNode());
  }
}
