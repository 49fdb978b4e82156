package io.usagesdk.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Granularity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DimensionTest {
  @ParameterizedTest
  @EnumSource(Dimension.class)
  void isFoundByItsNameInAnyCase(Dimension dimension) {
    assertThat(Dimension.of(dimension.id())).contains(dimension);
    assertThat(Dimension.of(dimension.id().toUpperCase(Locale.ROOT))).contains(dimension);
    assertThat(Dimension.of(dimension.id() + "s")).isEmpty();
  }

  @Test
  void knowsWhichOnesAreTimesAndWhichAreOnTheCalendar() {
    assertThat(Dimension.values())
        .filteredOn(Dimension::isTime)
        .extracting(d -> d.granularity().orElse(null))
        .containsExactly(
            Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.MONTH, null);
  }

  @Test
  void bringsWithItWhatItMeansNothingWithout() {
    assertThat(completed(Dimension.PROVIDER)).containsExactly(Dimension.PROVIDER, Dimension.METRIC);
    assertThat(completed(Dimension.SOURCE))
        .containsExactly(Dimension.PROVIDER, Dimension.SOURCE, Dimension.METRIC);
    assertThat(completed(Dimension.SERVICE))
        .containsExactly(Dimension.PROVIDER, Dimension.SERVICE, Dimension.METRIC);
    assertThat(completed(Dimension.RESOURCE)).contains(Dimension.PROVIDER, Dimension.SOURCE);
    assertThat(completed(Dimension.DAY)).containsExactly(Dimension.METRIC, Dimension.DAY);
  }

  private static Set<Dimension> completed(Dimension dimension) {
    return UsageSums.by(List.of(dimension)).report().dimensions();
  }
}
