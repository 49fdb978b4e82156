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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        "farm-id | farm-1 | farm-id is 'farm-1', not of the form that AWS gives: write it like",
        "farm-id | FARM-0123456789abcdef0123456789abcdef | farm-id is 'FARM-",
        "queue-ids | queue-1 | queue-ids is 'queue-1', not of the form",
        "queue-ids | queue-0123456789abcdef0123456789abcdef, | queue-ids is '', not of the form",
        "fleet-ids | fleet-0123456789abcdef0123456789abcdef | queue-ids and fleet-ids are both set",
        "region | eu/west | region is 'eu/west', no region of AWS",
        "group-by | QUEUE_ID,SIZE | group-by holds 'SIZE', which is none: name one or two of"
            + " QUEUE_ID,",
        "group-by | QUEUE_ID,JOB_ID,USER_ID | group-by is 'QUEUE_ID,JOB_ID,USER_ID': name one or",
        "group-by | JOB_ID,JOB_ID | group-by is 'JOB_ID,JOB_ID': name one or two different",
        "timezone | Europe/Paris | timezone is 'Europe/Paris', not of the form that AWS gives",
        "timezone | UTC+02:15 | timezone is 'UTC+02:15'",
        "poll-interval | 0s | poll-interval is 'PT0S', not more than nothing",
        "poll-timeout | soon | poll-timeout is 'soon'",
        "page-size | 101 | page-size is 101, more than Deadline Cloud gives: set 100 at most",
        "farm | x | there is no key 'farm'"
      })
  void refusesWhatCannotBeRightBeforeAnythingIsSent(String key, String value, String message) {
    assertThatThrownBy(() -> use(usual().set("deadline." + key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
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
