package io.usagesdk.elevate;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the CSV of usage. The vendor publishes no names of columns, so they are recognized in
 * several spellings; a column that is not there, or a field that is empty, is null. Bytes that are
 * no UTF-8 become U+FFFD.
 *
 * @param tenantId whom the use is booked to
 * @param jobId the job that caused it
 * @param jobName the job's name for people
 * @param jobType what kind of job it is
 * @param metricType what was measured, as the row has it
 * @param value how much: bytes or milliseconds, after the type of metric asked for
 * @param start the first instant that the row covers
 * @param end the first instant after
 * @param createdDate when the row was made, as it stands there
 * @param details more about the measurement, JSON
 * @param others all other columns that are not empty, by their names in the header, in its order;
 *     unmodifiable
 */
public record UsageRow(
    @Nullable String tenantId,
    @Nullable String jobId,
    @Nullable String jobName,
    @Nullable String jobType,
    @Nullable String metricType,
    long value,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String createdDate,
    @Nullable String details,
    Map<String, String> others) {}
