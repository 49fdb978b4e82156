/** ACCESS usage (AMIE): sends records of use, and tells what became of them. */
@NullMarked
package io.usagesdk.amie;

import org.jspecify.annotations.NullMarked;
