package io.usagesdk.geobox;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.testkit.geobox.SimulatedGeobox;

/** The contract, signed in with a user name and a password, by the month. */
class GeoboxPasswordContractTest extends GeoboxContractTest {
  @Override
  SimulatedGeobox.Builder options() {
    return SimulatedGeobox.builder()
        .signingInWithPassword()
        .username("north maps+a&b=c%\u00e9")
        .password("fake+pass word/of=geobox&%\u00e9");
  }

  @Override
  protected UsageQuery query() {
    return super.query().by(Granularity.MONTH);
  }
}
