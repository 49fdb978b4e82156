/** Exact sums over usage records, by provider, account, resource, time and the like. */
@NullMarked
package io.usagesdk.core.report;

import org.jspecify.annotations.NullMarked;
