/** Geobox usage reports: a client for the API and a provider for the facade. */
@NullMarked
package io.usagesdk.geobox;

import org.jspecify.annotations.NullMarked;
