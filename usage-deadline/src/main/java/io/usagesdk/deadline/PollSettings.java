package io.usagesdk.deadline;

import java.time.Duration;

/**
 * How it is found out whether an aggregation is over.
 *
 * @param interval how long one wait may be
 * @param timeout how long all of them may be
 */
record PollSettings(Duration interval, Duration timeout) {}
