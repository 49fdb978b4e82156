/** Checks files after FOCUS, the FinOps format of cost and usage. */
@NullMarked
package io.usagesdk.testkit.focus;

import org.jspecify.annotations.NullMarked;
