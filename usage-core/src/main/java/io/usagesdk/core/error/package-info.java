/** The one tree of exceptions. */
@NullMarked
package io.usagesdk.core.error;

import org.jspecify.annotations.NullMarked;
