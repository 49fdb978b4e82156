/** A simulated AMIE, the usage API of the ACCESS programme: records are sent, queued and loaded. */
@NullMarked
package io.usagesdk.testkit.amie;

import org.jspecify.annotations.NullMarked;
