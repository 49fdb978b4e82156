package io.usagesdk.core;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of something may be used, and how much of that is used up.
 *
 * @param provider the provider's id, such as {@code acme}
 * @param source the name of the configured account it was fetched with; null for the unnamed one
 * @param metric what is limited
 * @param limit how much may be used, in {@code metric.unit()}; null where unlimited or unknown
 * @param used how much of it is used up; null where unknown
 * @param period the time the limit is for; null where the provider does not say
 * @param account whom the limit is set for; null where the provider does not say
 * @param attributes everything else that the provider said, in the provider's order; kept as it is,
 *     not copied, so not to be changed
 */
public record Quota(
    String provider,
    @Nullable String source,
    Metric metric,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal used,
    @Nullable Period period,
    @Nullable Account account,
    Map<String, String> attributes) {}
