package io.usagesdk.amie;

/**
 * How much one request may hold.
 *
 * @param maxBytes how long its body may be, encoded
 * @param maxRecords how many records it may hold
 */
record ChunkLimits(int maxBytes, int maxRecords) {}
