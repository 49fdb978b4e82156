package io.usagesdk.amie;

import java.time.Instant;

/**
 * What the service tells records apart by: a record with the same key overwrites the former one.
 *
 * @param localRecordId the id at the site
 * @param resource what was used; ids are unique for each resource only
 * @param time the time of submission, or what stands for it
 */
record RecordKey(String localRecordId, String resource, Instant time) {}
