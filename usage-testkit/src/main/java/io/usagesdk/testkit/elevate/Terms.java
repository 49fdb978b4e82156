package io.usagesdk.testkit.elevate;

import io.usagesdk.core.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a quota contract says.
 *
 * @param name what it is called
 * @param description more about it, or null
 * @param tags what it is filed under
 * @param period when it holds
 * @param cpuTimeHours hours of processor time, or null where it is not about that
 * @param dataTransferGb gigabytes to be moved, or null where it is not about that
 * @param overageAllowed whether more may be used
 */
record Terms(
    String name,
    @Nullable String description,
    List<String> tags,
    Period period,
    @Nullable Long cpuTimeHours,
    @Nullable Long dataTransferGb,
    boolean overageAllowed) {}
