/** The facade over all providers: queries, records, quotas, and how providers are found. */
@NullMarked
package io.usagesdk.core;

import org.jspecify.annotations.NullMarked;
