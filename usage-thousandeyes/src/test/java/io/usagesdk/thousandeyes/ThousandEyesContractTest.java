package io.usagesdk.thousandeyes;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.UsageProviderContract;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.util.Map;

class ThousandEyesContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedThousandEyes.builder().clock(time).start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return ThousandEyesUsageProvider.builder()
        .client(
            ThousandEyesClient.builder()
                .baseUrl(settings.get("thousandeyes.base-url"))
                .token(settings.get("thousandeyes.token"))
                .http(http)
                .time(time)
                .build())
        .time(time)
        .build();
  }
}
