package io.usagesdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** What holds for the records and quotas of every provider. */
final class WellFormed {
  private WellFormed() {}

  static Stream<Executable> checks(UsageRecord record, UsageProvider provider, Period asked) {
    return Stream.of(
        () -> assertEquals(provider.id(), record.provider()),
        () -> assertEquals(provider.source().orElse(null), record.source()),
        () -> assertFalse(record.service().isBlank(), "names no service"),
        () -> assertFalse(record.metric().displayName().isBlank(), "metric has no name"),
        () -> assertFalse(isNegative(record.quantity()), "quantity is negative"),
        () -> assertFits(record, asked),
        () -> assertComplete(record.attributes()));
  }

  static Stream<Executable> checks(Quota quota, UsageProvider provider) {
    return Stream.of(
        () -> assertEquals(provider.id(), quota.provider()),
        () -> assertEquals(provider.source().orElse(null), quota.source()),
        () -> assertFalse(isNegative(quota.limit()), "limit is negative"),
        () -> assertFalse(isNegative(quota.used()), "used is negative"),
        () -> assertComplete(quota.attributes()));
  }

  /**
   * A record is about time that was asked for, or about a period of the provider's own that has
   * something of it, such as a billing period. A forecast may look further ahead, never back.
   */
  private static void assertFits(UsageRecord record, Period asked) {
    Period period = record.period();
    boolean fits =
        record.kind() == Kind.PROJECTED
            ? period.end().isAfter(asked.start())
            : period.overlaps(asked);
    assertTrue(fits, () -> record.kind() + " " + period + " has nothing of " + asked);
  }

  private static void assertComplete(Map<String, String> attributes) {
    for (Map.Entry<String, @Nullable String> attribute : attributes.entrySet()) {
      assertFalse(attribute.getKey().isBlank(), "an attribute has no name");
      assertTrue(attribute.getValue() != null, () -> attribute.getKey() + " is null");
    }
  }

  private static boolean isNegative(@Nullable BigDecimal number) {
    return number != null && number.signum() < 0;
  }
}
