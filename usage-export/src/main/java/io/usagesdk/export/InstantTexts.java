package io.usagesdk.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * ISO 8601 texts of instants, the recent ones kept: a listing has the same few hundred boundaries
 * in all its rows, and formatting them costs more than all the rest of a row.
 */
final class InstantTexts {
  private static final int SLOTS = 128;
  private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);

  private final @Nullable Instant[] instants = new Instant[SLOTS];
  private final String[] texts = new String[SLOTS];

  String of(Instant instant) {
    // The upper bits of a product with the golden ratio tell even whole hours and days apart.
    int slot = (instant.hashCode() * 0x9E3779B9) >>> SHIFT;
    if (!instant.equals(instants[slot])) {
      instants[slot] = instant;
      texts[slot] = instant.toString();
    }
    return texts[slot];
  }
}
