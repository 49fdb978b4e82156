package io.usagesdk.geobox;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.testkit.geobox.SimulatedGeobox;

/** The contract, signed in with an API key of awkward characters, by the hour. */
class GeoboxApiKeyContractTest extends GeoboxContractTest {
  @Override
  SimulatedGeobox.Builder options() {
    return SimulatedGeobox.builder().signingInWithApiKey().apiKey("fake+key/of=geobox &%\u00e9");
  }

  @Override
  protected UsageQuery query() {
    return super.query().by(Granularity.HOUR);
  }
}
