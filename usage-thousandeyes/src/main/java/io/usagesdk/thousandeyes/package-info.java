/** Cisco ThousandEyes: a client for its API and a provider for the facade. */
@NullMarked
package io.usagesdk.thousandeyes;

import org.jspecify.annotations.NullMarked;
