/** A simulated ThousandEyes API v7: usage and quotas. */
@NullMarked
package io.usagesdk.testkit.thousandeyes;

import org.jspecify.annotations.NullMarked;
