package io.usagesdk.deadline;

import io.usagesdk.deadline.model.SessionStatistic;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells a statistic from all others of one result: period and group.
 *
 * @param members each as it was told; some are null
 */
record StatisticKey(List<@Nullable Object> members) {
  static StatisticKey of(SessionStatistic statistic) {
    return new StatisticKey(
        Arrays.asList(
            statistic.aggregationStartTime(),
            statistic.aggregationEndTime(),
            statistic.queueId(),
            statistic.fleetId(),
            statistic.jobId(),
            statistic.userId(),
            statistic.usageType(),
            statistic.licenseProduct(),
            statistic.instanceType()));
  }
}
