package io.usagesdk.testkit;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.util.Map;

/** The contract can be kept, with what core offers. */
class SampleUsageProviderContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedThousandEyes.builder().clock(time).emptyPageInTheMiddle().start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return new SampleUsageProvider(settings, http, time);
  }
}
