/** Writes usage records and quotas in the formats people use. */
@NullMarked
package io.usagesdk.export;

import org.jspecify.annotations.NullMarked;
