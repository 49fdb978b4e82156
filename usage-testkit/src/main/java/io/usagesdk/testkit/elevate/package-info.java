/** A simulated Earnix Elevate: the credential exchange, usage monitoring and quotas. */
@NullMarked
package io.usagesdk.testkit.elevate;

import org.jspecify.annotations.NullMarked;
