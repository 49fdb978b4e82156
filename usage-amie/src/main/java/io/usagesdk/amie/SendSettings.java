package io.usagesdk.amie;

/**
 * How records are sent.
 *
 * @param limits how much one request may hold
 * @param connections how many requests are under way at a time
 */
record SendSettings(ChunkLimits limits, int connections) {}
