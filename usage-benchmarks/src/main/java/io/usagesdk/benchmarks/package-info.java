/** Measurements, and the servers they need. */
package io.usagesdk.benchmarks;
