/** Sending usage to services that collect it, and asking what became of it. */
@NullMarked
package io.usagesdk.core.sending;

import org.jspecify.annotations.NullMarked;
