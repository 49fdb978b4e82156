/** Earnix Elevate's usage monitoring, simulated. */
@NullMarked
package io.usagesdk.testkit.elevate;

import org.jspecify.annotations.NullMarked;
