package io.usagesdk.testkit;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.util.Map;

/** The contract can be kept where a provider signs in and hands rows on while they arrive. */
class SampleStreamedProviderContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return SimulatedElevate.builder().clock(time).columns(SampleStreamedProvider.COLUMNS).start();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    return new SampleStreamedProvider(settings, http, time);
  }

  @Override
  protected boolean isPaged() {
    return false;
  }

  @Override
  protected boolean isStreamed() {
    return true;
  }

  @Override
  protected Fault malformedAnswer() {
    return Fault.status(200).withBody("text/csv", "<html>\n");
  }
}
