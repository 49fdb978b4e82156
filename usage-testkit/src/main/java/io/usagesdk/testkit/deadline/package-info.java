/** A simulated AWS Deadline Cloud, which verifies signatures by itself. */
@NullMarked
package io.usagesdk.testkit.deadline;

import org.jspecify.annotations.NullMarked;
