package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.usagesdk.core.Account;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.error.ConfigurationException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site's status as usage. */
class AmieUsageProviderTest {
  private static final UsageQuery OCTOBER = UsageQuery.month(YearMonth.of(2026, 10));

  private static final String STATUS =
      "[{\"Resource\":\"big\",\"LoadedRecordCount\":9007199254740993,\"FailedJobCount\":3,"
          + "\"TotalCharge\":1234567890123456789.0625,\"Errors\":["
          + "{\"Error\":\"no such project\",\"Records\":[{\"LocalRecordID\":\"a\"},{}]},"
          + "{\"Error\":\"no such user\",\"UsageType\":\"Compute\",\"Records\":[{}]}]},"
          + "{\"Resource\":\"small\",\"LoadedRecordCount\":0,\"FailedJobCount\":0,"
          + "\"TotalCharge\":0}]";

  @Test
  void tellsChargeAndCountsOfEachResource() {
    try (Wire wire = new Wire()) {
      wire.answering(STATUS);
      List<UsageRecord> records = read(AmieUsageProvider.of(wire.client, "site-a"));
      assertThat(records)
          .extracting(r -> r.resource().id(), r -> r.metric().id(), r -> r.quantity())
          .containsExactly(
              tuple("big", "charge", new BigDecimal("1234567890123456789.0625")),
              tuple("big", "records-loaded", new BigDecimal("9007199254740993")),
              tuple("big", "records-failed", new BigDecimal("3")),
              tuple("small", "charge", new BigDecimal("0")),
              tuple("small", "records-loaded", new BigDecimal("0")),
              tuple("small", "records-failed", new BigDecimal("0")));
      UsageRecord failed = records.get(2);
      assertThat(failed.provider()).isEqualTo("amie");
      assertThat(failed.source()).isEqualTo("site-a");
      assertThat(failed.kind()).isEqualTo(Kind.ACTUAL);
      assertThat(failed.period()).isEqualTo(Period.month(YearMonth.of(2026, 10)));
      assertThat(failed.account()).isEqualTo(new Account("example-site", null));
      assertThat(failed.resource()).isEqualTo(new Resource("big", "big", "resource"));
      assertThat(failed.attributes())
          .isEqualTo(Map.of("error: no such project", "2", "error: no such user", "1"));
      assertThat(records.get(0).attributes()).isEmpty();
      assertThat(wire.requests)
          .extracting(r -> r.getTarget())
          .containsExactly(
              "/api/v1/usage/status?FromTime=2026-10-01T00%3A00%3A00Z"
                  + "&ToTime=2026-11-01T00%3A00%3A00Z");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOTAL")
  void refusesToSplitATotal(Granularity granularity) {
    try (Wire wire = new Wire()) {
      UsageProvider provider = AmieUsageProvider.of(wire.client);
      assertThatThrownBy(() -> provider.usage(OCTOBER.by(granularity)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(granularity.name().toLowerCase(Locale.ROOT));
      assertThat(wire.requests).isEmpty();
    }
  }

  @Test
  void hasNoQuotasAndDoesNotClaimThem() {
    try (Wire wire = new Wire()) {
      UsageProvider provider = AmieUsageProvider.of(wire.client);
      assertThat(provider.capabilities()).doesNotContain(Capability.QUOTAS);
      assertThat(provider.quotas()).isEmpty();
      assertThat(wire.requests).isEmpty();
    }
  }

  private static List<UsageRecord> read(UsageProvider provider) {
    try (UsageResults results = provider.usage(OCTOBER)) {
      return results.stream().toList();
    }
  }
}
