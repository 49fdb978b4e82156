package io.usagesdk.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.thousandeyes.NextLinks;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole organization, from configuration to records, over real HTTP. */
class SimulatedOrganizationTest {
  private static final UsageQuery THIS_MONTH = UsageQuery.month(YearMonth.of(2026, 11));

  @TempDir private Path empty;

  @Test
  void bothDimensionsAddUpToTheSameEnterpriseUnits() {
    try (SimulatedThousandEyes te = builder().start()) {
      BigDecimal byTests = sum(fetch(te, Map.of()), ThousandEyesMetrics.ENTERPRISE_UNITS);
      BigDecimal byAgents =
          sum(
              fetch(te, Map.of("thousandeyes.dimension", "agents")),
              ThousandEyesMetrics.ENTERPRISE_UNITS);
      assertThat(byTests).isPositive().isEqualByComparingTo(byAgents);
    }
  }

  @Test
  void cloudUnitsAreTheSameInBothDimensions() {
    try (SimulatedThousandEyes te = builder().start()) {
      assertThat(sum(fetch(te, Map.of()), ThousandEyesMetrics.CLOUD_UNITS))
          .isPositive()
          .isEqualByComparingTo(
              sum(
                  fetch(te, Map.of("thousandeyes.dimension", "agents")),
                  ThousandEyesMetrics.CLOUD_UNITS));
    }
  }

  @Test
  void hostileLinksAndEmptyPagesLoseNothing() {
    List<UsageRecord> plain;
    try (SimulatedThousandEyes te = builder().start()) {
      plain = fetch(te, Map.of());
    }
    for (NextLinks links :
        List.of(NextLinks.RELATIVE, NextLinks.FOREIGN_HOST, NextLinks.UNENCODED_CURSOR)) {
      try (SimulatedThousandEyes te = builder().nextLinks(links).emptyPageInTheMiddle().start()) {
        assertThat(fetch(te, Map.of())).as("%s", links).isEqualTo(plain);
      }
    }
  }

  @Test
  void anAccountGroupIsAskedForByItsId() {
    try (SimulatedThousandEyes te = builder().start()) {
      UsageRecord any =
          fetch(te, Map.of()).stream().filter(r -> r.resource() != null).findFirst().orElseThrow();
      String aid = any.account().id();
      for (String dimension : List.of("tests", "agents")) {
        assertThat(
                fetch(
                    te,
                    Map.of("thousandeyes.account-group", aid, "thousandeyes.dimension", dimension)))
            .isNotEmpty()
            .allSatisfy(r -> assertThat(r.account().id()).isEqualTo(aid));
      }
    }
  }

  @Test
  void aNamedAccountIsTheSourceOfItsRecords() {
    try (SimulatedThousandEyes te = builder().start()) {
      UsageConfig config =
          config(
              Map.of(
                  "thousandeyes/eu.base-url", te.baseUrl(),
                  "thousandeyes/eu.token", te.settings().get("thousandeyes.token")));
      try (UsageProvider provider = UsageProviders.fromConfig(config).get(0);
          UsageResults results = provider.usage(THIS_MONTH)) {
        assertThat(provider.source()).contains("eu");
        assertThat(results.stream().map(UsageRecord::source).distinct()).containsExactly("eu");
      }
    }
  }

  private static SimulatedThousandEyes.Builder builder() {
    return SimulatedThousandEyes.builder().clock(ManualTime.startingAt(Wire.NOW));
  }

  private List<UsageRecord> fetch(SimulatedThousandEyes te, Map<String, String> more) {
    UsageConfig config = config(te.settings(), more);
    try (UsageProvider provider = UsageProviders.fromConfig(config).get(0);
        UsageResults results = provider.usage(THIS_MONTH)) {
      return results.stream().toList();
    }
  }

  @SafeVarargs
  private UsageConfig config(Map<String, String>... settings) {
    UsageConfig.Builder builder =
        UsageConfig.builder()
            .environment(Map.of())
            .systemProperties(new Properties())
            .workingDirectory(empty)
            .homeDirectory(empty);
    for (Map<String, String> some : settings) {
      some.forEach(builder::set);
    }
    return builder.build();
  }

  private static BigDecimal sum(List<UsageRecord> records, Metric metric) {
    return records.stream()
        .filter(r -> r.metric().equals(metric) && r.kind() == Kind.ACTUAL)
        .map(UsageRecord::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
