package io.usagesdk.geobox;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.UsageProviderContract;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.util.Map;

/** The contract, signed in with an access token. */
class GeoboxContractTest extends UsageProviderContract {
  @Override
  protected SimulatedProvider startSimulator(ManualTime time) {
    return options().clock(time).start();
  }

  SimulatedGeobox.Builder options() {
    return SimulatedGeobox.builder();
  }

  @Override
  protected UsageProvider createProvider(
      Map<String, String> settings, HttpSettings http, TimeSource time) {
    GeoboxClient.Builder client =
        GeoboxClient.builder().baseUrl(settings.get("geobox.base-url")).http(http).time(time);
    settings.forEach(
        (key, value) -> {
          switch (key) {
            case "geobox.access-token" -> client.accessToken(Secret.of(value));
            case "geobox.api-key" -> client.apiKey(Secret.of(value));
            case "geobox.username" -> client.username(value);
            case "geobox.password" -> client.password(Secret.of(value));
            default -> {}
          }
        });
    return GeoboxUsageProvider.builder().client(client.build()).time(time).build();
  }
}
