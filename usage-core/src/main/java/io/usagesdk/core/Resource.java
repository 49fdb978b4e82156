package io.usagesdk.core;

import org.jspecify.annotations.Nullable;

/**
 * The thing that was used or that caused the use.
 *
 * @param id the provider's id
 * @param name the name for people, or null where the provider gives none
 * @param type what kind of thing it is, lower case, such as {@code test}
 */
public record Resource(String id, @Nullable String name, String type) {}
