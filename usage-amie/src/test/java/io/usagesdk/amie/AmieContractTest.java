package io.usagesdk.amie;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.UsageProviderContract;
import io.usagesdk.testkit.amie.SimulatedAmie;
import java.util.Map;

class AmieContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedAmie.builder().clock(time).start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return AmieUsageProvider.of(
        AmieClient.builder()
            .baseUrl(settings.get("amie.base-url"))
            .site(settings.get("amie.site"))
            .apiKey(Secret.of(settings.get("amie.api-key")))
            .http(http)
            .time(time)
            .build());
  }

  @Override
  protected boolean isPaged() {
    return false;
  }
}
