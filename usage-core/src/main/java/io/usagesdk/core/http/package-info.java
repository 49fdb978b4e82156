/** Everything between a generated Retrofit interface and the socket. */
@NullMarked
package io.usagesdk.core.http;

import org.jspecify.annotations.NullMarked;
