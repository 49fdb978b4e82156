/** Simulated providers for tests, and the contract that every provider is tested against. */
@NullMarked
package io.usagesdk.testkit;

import org.jspecify.annotations.NullMarked;
