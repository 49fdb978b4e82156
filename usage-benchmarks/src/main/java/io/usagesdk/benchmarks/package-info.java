/** Measurements. */
@NullMarked
package io.usagesdk.benchmarks;

import org.jspecify.annotations.NullMarked;
