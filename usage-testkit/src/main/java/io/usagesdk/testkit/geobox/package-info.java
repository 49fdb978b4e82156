/** Geobox's usage reports, simulated. */
@NullMarked
package io.usagesdk.testkit.geobox;

import org.jspecify.annotations.NullMarked;
