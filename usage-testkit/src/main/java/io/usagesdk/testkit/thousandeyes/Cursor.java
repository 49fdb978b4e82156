package io.usagesdk.testkit.thousandeyes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing goes on. Holds all that was asked for at first, so that its pages agree however
 * late the next one is fetched.
 *
 * @param listing the last segment of the listing's path
 * @param offset the first row of the page
 * @param pastEmptyPage whether the empty page was served
 * @param window the time that the listing covers
 * @param group the account group whose rows are listed; null for all
 */
record Cursor(
    String listing, int offset, boolean pastEmptyPage, Window window, @Nullable Integer group) {
  private static final int PARTS = 7;

  /** Encoded as {@code +/}, which a query has to encode again. */
  private static final String LEAD = "\u00fb\u00f0";

  String encoded() {
    StringBuilder text = new StringBuilder(LEAD);
    text.append(listing).append('|').append(offset).append('|').append(pastEmptyPage);
    text.append('|').append(window.start().getEpochSecond());
    text.append('|').append(window.usedUntil().getEpochSecond());
    text.append('|').append(window.projectedUntil().getEpochSecond());
    text.append('|').append(group == null ? "" : group);
    while (text.length() % 3 != 1) {
      text.append(' '); // so that the code ends with two equals signs
    }
    return Base64.getEncoder().encodeToString(latin1(text.toString()));
  }

  /** Returns the cursor, or null where the text is none of this listing. */
  static @Nullable Cursor decode(String listing, String encoded) {
    try {
      String text =
          new String(Base64.getDecoder().decode(latin1(encoded)), StandardCharsets.ISO_8859_1);
      String[] parts = text.strip().split("\\|", -1);
      if (parts.length != PARTS || !parts[0].equals(LEAD + listing)) {
        return null;
      }
      Window window = new Window(moment(parts[3]), moment(parts[4]), moment(parts[5]));
      Integer group = parts[6].isEmpty() ? null : Integer.valueOf(parts[6]);
      return new Cursor(
          listing, Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]), window, group);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static Instant moment(String epochSecond) {
    return Instant.ofEpochSecond(Long.parseLong(epochSecond));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
