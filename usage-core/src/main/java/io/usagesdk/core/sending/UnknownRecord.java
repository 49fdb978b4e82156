package io.usagesdk.core.sending;

import io.usagesdk.core.error.UsageException;

/**
 * A record whose request failed for good, so that the service may or may not have it, or that was
 * not sent any more because of such a failure. It can be sent again: if the service has it, it
 * takes it for the same one.
 *
 * @param position where it was in the input, counted from 0
 * @param record the record
 * @param name what the record is called in messages, such as {@code ComputeRecord 'job-1'}
 * @param mayBeTaken whether the service may have it from this send; not if no request with it was
 *     made, or if that was refused for who made it
 * @param cause why the request failed; the same one for all records of a request, and for those
 *     that were not sent any more because of it
 * @param <R> what the records are
 */
public record UnknownRecord<R>(
    long position, R record, String name, boolean mayBeTaken, UsageException cause) {}
