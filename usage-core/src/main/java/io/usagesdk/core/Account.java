package io.usagesdk.core;

import org.jspecify.annotations.Nullable;

/**
 * The part of an organization that the use is booked to.
 *
 * @param id the provider's id; a string even where it is all digits
 * @param name the name for people, or null where the provider gives none
 */
public record Account(String id, @Nullable String name) {}
