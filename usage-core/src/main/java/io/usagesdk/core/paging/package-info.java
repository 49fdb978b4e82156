/** Lazy listings that read one page ahead. */
@NullMarked
package io.usagesdk.core.paging;

import org.jspecify.annotations.NullMarked;
