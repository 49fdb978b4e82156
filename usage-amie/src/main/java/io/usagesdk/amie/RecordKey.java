package io.usagesdk.amie;

import java.time.Instant;

/**
 * What the service tells records apart by: a record with the same key overwrites the former one.
 * Resources do not count, which is the safe reading: ids of adjustments need only be unique for
 * each resource, and two records with the same key are sent one after the other, no more.
 *
 * @param localRecordId the id at the site
 * @param time the time of submission, or what stands for it
 */
record RecordKey(String localRecordId, Instant time) {}
