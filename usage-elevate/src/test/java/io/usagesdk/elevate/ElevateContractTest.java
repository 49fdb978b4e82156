package io.usagesdk.elevate;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.UsageProviderContract;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.util.Map;

class ElevateContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedElevate.builder().clock(time).start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return ElevateUsageProvider.builder()
        .client(
            ElevateClient.builder()
                .baseUrl(settings.get("elevate.base-url"))
                .clientId(settings.get("elevate.client-id"))
                .secretKey(Secret.of(settings.get("elevate.secret-key")))
                .http(http)
                .time(time)
                .build())
        .time(time)
        .build();
  }
}
