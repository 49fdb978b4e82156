/** Where settings come from, in which order, and what is secret. */
@NullMarked
package io.usagesdk.core.config;

import org.jspecify.annotations.NullMarked;
