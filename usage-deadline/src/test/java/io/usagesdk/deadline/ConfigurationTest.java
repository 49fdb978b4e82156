package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir private Path nowhere;

  private UsageConfig.Builder config(Map<String, String> environment) {
    return UsageConfig.builder()
        .environment(environment)
        .systemProperties(new Properties())
        .workingDirectory(nowhere)
        .homeDirectory(nowhere);
  }

  private UsageConfig.Builder usual() {
    return config(Map.of())
        .set("deadline.region", "eu-west-1")
        .set("deadline.farm-id", Wire.FARM)
        .set("deadline.queue-ids", Wire.QUEUE);
  }

  private static void use(UsageConfig.Builder config) {
    List<UsageProvider> providers = UsageProviders.fromConfig(config.build());
    providers.forEach(UsageProvider::close);
    assertThat(providers).hasSize(1);
  }

  @Test
  void takesTheAccessKeyFromWhereAwsHasIt() {
    try (SimulatedDeadline simulator = SimulatedDeadline.start();
        AwsSettings aws = new AwsSettings()) {
      aws.key(
          simulator.environment().get("AWS_ACCESS_KEY_ID"),
          simulator.environment().get("AWS_SECRET_ACCESS_KEY"));
      UsageConfig.Builder config = config(Map.of());
      simulator.settings().forEach(config::set);
      UsageProvider provider = UsageProviders.fromConfig(config.build()).get(0);
      try (provider;
          UsageResults results = provider.usage(UsageQuery.of(Wire.OCTOBER))) {
        assertThat(results).extracting(UsageRecord::metric).contains(DeadlineMetrics.RUNTIME);
      }
    }
  }

  @Test
  void whoHasSetARegionForOtherToolsHasNotConfiguredThis() {
    Map<String, String> environment = Map.of("AWS_REGION", "eu-west-1", "AWS_PROFILE", "render");

    assertThat(UsageProviders.fromConfig(config(environment).build())).isEmpty();
  }

  @Test
  void theKeysAreEnough() {
    use(usual());
    use(
        config(
            Map.of(
                "USAGE_DEADLINE_REGION", "us-west-2",
                "USAGE_DEADLINE_FARM_ID", Wire.FARM,
                "USAGE_DEADLINE_FLEET_IDS", Wire.FLEET + ", " + Wire.FLEET,
                "USAGE_DEADLINE_GROUP_BY", "fleet_id, instance-type",
                "USAGE_DEADLINE_TIMEZONE", "UTC+05:30",
                "USAGE_DEADLINE_POLL_INTERVAL", "2s",
                "USAGE_DEADLINE_POLL_TIMEOUT", "1h",
                "USAGE_DEADLINE_PROFILE", "render",
                "USAGE_DEADLINE_PAGE_SIZE", "100")));
  }

  @Test
  void plainHttpLeavesTheMachineOnlyOnDemand() {
    UsageConfig.Builder config = usual().set("deadline.base-url", "http://deadline.example");
    assertThatThrownBy(() -> use(config)).hasMessageContaining("plain http");
    use(config.set("deadline.allow-insecure", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "farm-id | farm-1 | farm-id is 'farm-1' (deadline.farm-id on the command line or in the"
            + " builder), not an id like farm-<32 hexadecimal digits>: set usage.deadline.farm-id",
        "farm-id | FARM-0123456789abcdef0123456789abcdef | farm-id is 'FARM-",
        "queue-ids | queue-1 | queue-ids is 'queue-1' (deadline.queue-ids on the command line"
            + " or in the builder), not an id like queue-<32",
        "queue-ids | queue-0123456789abcdef0123456789abcdef,, | queue-ids is"
            + " 'queue-0123456789abcdef0123456789abcdef,,' (deadline.queue-ids on the command line"
            + " or in the builder), of which one is empty and so not an id like queue-",
        "queue-ids | queue-0123456789abcdef0123456789abcdef,b | of which 'b' is not an id like"
            + " queue-<32 hexadecimal digits>: set usage.deadline.queue-ids",
        "fleet-ids | fleet-0123456789abcdef0123456789abcdef | queue-ids"
            + " 'queue-0123456789abcdef0123456789abcdef' (deadline.queue-ids on the command line or"
            + " in the builder) and fleet-ids 'fleet-0123456789abcdef0123456789abcdef'"
            + " (deadline.fleet-ids on the command line or in the builder) are both set: set only"
            + " one of the two; --set deadline.fleet-ids= with",
        "region | eu/west | region is 'eu/west' (deadline.region on the command line or in the"
            + " builder), not a region of AWS such as us-west-2: set usage.deadline.region in",
        "group-by | QUEUE_ID,SIZE | of which 'SIZE' is no field, one or two of" + " QUEUE_ID,",
        "group-by | QUEUE_ID,JOB_ID,USER_ID | group-by is 'QUEUE_ID,JOB_ID,USER_ID' (deadline.",
        "group-by | JOB_ID,JOB_ID | not one or two different fields: set usage",
        "timezone | Europe/Paris | timezone is 'Europe/Paris' (deadline.timezone on",
        "timezone | UTC+02:15 | not a whole or half hour from UTC such as UTC-08:00 or",
        "poll-interval | 0s | poll-interval is '0s' (deadline.poll-interval on the command line or"
            + " in the builder), not more than nothing, such as 5s: set"
            + " usage.deadline.poll-interval",
        "poll-timeout | soon | poll-timeout is 'soon'",
        "page-size | 101 | page-size is '101' (deadline.page-size on the command line or in the"
            + " builder), more than the 100 that Deadline Cloud gives at most: set",
        "farm | x | there is no key 'farm'"
      })
  void refusesWhatCannotBeRightBeforeAnythingIsSent(String key, String value, String message) {
    assertThatThrownBy(() -> use(usual().set("deadline." + key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEmptyOverrideTakesFleetsBack() throws IOException {
    Path file =
        Files.writeString(
            nowhere.resolve("x.properties"), "usage.deadline.fleet-ids=" + Wire.FLEET);

    assertThatThrownBy(() -> use(usual().file(file))).hasMessageContaining("are both set");
    use(usual().file(file).set("deadline.fleet-ids", ""));
  }

  @Test
  void checksCredentialsAndRegionWithoutSendingAnything() {
    DeadlineProviderFactory factory = new DeadlineProviderFactory();
    assertThatThrownBy(() -> check(factory, usual()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there are no AWS credentials in any of the usual places")
        .hasMessageContaining("usage.deadline.profile or USAGE_DEADLINE_PROFILE");
    assertThatThrownBy(() -> check(factory, usual().set("deadline.region", "")))
        .hasMessageContaining(
            "region is not set: set usage.deadline.region or USAGE_DEADLINE_REGION, AWS_REGION");
    try (AwsSettings aws = new AwsSettings()) {
      aws.key("AKIAFAKE", "fake-secret");
      assertThat(check(factory, usual())).isEmpty();
      assertThatThrownBy(() -> check(factory, usual().set("deadline.profile", "nope")))
          .hasMessageContaining(
              "the profile 'nope' (deadline.profile on the command line or in the builder) is not")
          .hasMessageContaining("correct usage.deadline.profile or USAGE_DEADLINE_PROFILE, or");
      aws.set("aws.disableEc2Metadata", "false").set("aws.secretAccessKey", " ");
      assertThat(check(factory, usual()).orElseThrow())
          .contains("but aws.secretAccessKey is not, so it will be tried whether a container");
      aws.set("aws.region", "eu_west");
      assertThatThrownBy(() -> check(factory, usual().set("deadline.region", "")))
          .hasMessageContaining("region is 'eu_west' (aws.region in Java's system properties)");
    }
  }

  private static Optional<String> check(
      DeadlineProviderFactory factory, UsageConfig.Builder config) {
    return factory.check(config.build().requireAccounts(factory).get(0));
  }

  @Test
  void advisesOnTheRegionWhereItsHostCannotBeFound() {
    assertThat(AwsRegion.of(Origins.ofBuilder("deadline"), "nowhere-1", null).shown())
        .isEqualTo("region 'nowhere-1', which AWS's libraries do not know");
    assertThat(AwsRegion.of(Origins.ofBuilder("deadline"), "eu-west-1", null).shown())
        .isEqualTo("region 'eu-west-1'");
  }

  @Test
  void wantsQueuesOrFleets() {
    assertThatThrownBy(() -> use(config(Map.of()).set("deadline.farm-id", Wire.FARM)))
        .hasMessageContaining("queue-ids is not set, nor is fleet-ids")
        .hasMessageContaining("USAGE_DEADLINE_QUEUE_IDS");
    assertThatThrownBy(() -> AggregationScope.builder(Wire.FARM).build())
        .hasMessageContaining("queue-ids and fleet-ids are both missing");
  }

  @Test
  void anAccountWithFleetsDoesNotInheritQueues() {
    List<UsageProvider> providers =
        UsageProviders.fromConfig(usual().set("deadline/render.fleet-ids", Wire.FLEET).build());
    providers.forEach(UsageProvider::close);
    assertThat(providers).hasSize(2);
  }
}
