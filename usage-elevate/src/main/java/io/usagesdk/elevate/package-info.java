/** Earnix Elevate: a client for its API and a provider for the facade. */
@NullMarked
package io.usagesdk.elevate;

import org.jspecify.annotations.NullMarked;
