/** AWS Deadline Cloud: a client for its session statistics and a provider for the facade. */
@NullMarked
package io.usagesdk.deadline;

import org.jspecify.annotations.NullMarked;
