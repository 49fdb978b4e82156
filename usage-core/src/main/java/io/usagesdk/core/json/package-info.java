/** What the generated Moshi adapters call. */
@NullMarked
package io.usagesdk.core.json;

import org.jspecify.annotations.NullMarked;
