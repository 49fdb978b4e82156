/** The {@code usage} command. */
@NullMarked
package io.usagesdk.cli;

import org.jspecify.annotations.NullMarked;
