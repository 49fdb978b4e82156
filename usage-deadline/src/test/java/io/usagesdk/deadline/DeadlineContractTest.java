package io.usagesdk.deadline;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.UsageProviderContract;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DeadlineContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedDeadline.builder()
        .clock(time)
        .pageSize(4)
        .accessKey("ASIAFAKEFORTESTSONLY", "fake/secret+access/key", "fake/session+token==")
        .start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return DeadlineUsageProvider.of(
        DeadlineClient.builder()
            .baseUrl(settings.get("deadline.base-url"))
            .region(settings.get("deadline.region"))
            .credentials(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        settings.get("AWS_ACCESS_KEY_ID"),
                        settings.get("AWS_SECRET_ACCESS_KEY"),
                        settings.get("AWS_SESSION_TOKEN"))))
            .http(http)
            .time(time)
            .build(),
        AggregationScope.builder(settings.get("deadline.farm-id"))
            .queueIds(List.of(settings.get("deadline.queue-ids").split(",", -1)))
            .build(),
        null);
  }
}
