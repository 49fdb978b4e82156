package io.usagesdk.core.sending;

import io.usagesdk.core.error.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request of a send.
 *
 * @param number which one, counted from 1 in the order of the input
 * @param firstPosition where its first record was in the input, counted from 0
 * @param lastPosition where its last record was in the input
 * @param records how many records it held
 * @param bytes how long its body was
 * @param message what the service said about it; null where it failed
 * @param failure why it failed for good; null where it did not
 */
public record ChunkResult(
    int number,
    long firstPosition,
    long lastPosition,
    int records,
    long bytes,
    @Nullable String message,
    @Nullable UsageException failure) {}
