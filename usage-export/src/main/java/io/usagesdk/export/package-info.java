/** Writes usage records, quotas and what became of sent records in the formats people use. */
@NullMarked
package io.usagesdk.export;

import org.jspecify.annotations.NullMarked;
