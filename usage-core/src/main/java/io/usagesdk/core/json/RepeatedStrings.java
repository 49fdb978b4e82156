package io.usagesdk.core.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a member whose few values come again and again, such as an account's name on each of its
 * rows: a value met before is recognized in the bytes as they arrive, and no new string is made.
 *
 * <p>Remembers the first {@value #MOST_REMEMBERED} values and reads all others as usual. Safe for
 * use by several threads.
 */
public final class RepeatedStrings {
  private static final int MOST_REMEMBERED = 32;

  /** A long value is unlikely to come again, and not worth keeping. */
  private static final int LONGEST_REMEMBERED = 100;

  private volatile Known known = new Known(new String[0]);

  /** Creates a reader that remembers nothing yet. */
  public RepeatedStrings() {}

  /** The values met so far, and the reader's own form of them; never changed. */
  private static final class Known {
    private final String[] values;
    private final JsonReader.Options options;

    Known(String[] values) {
      this.values = values;
      this.options = JsonReader.Options.of(values);
    }

    boolean isFull() {
      return values.length >= MOST_REMEMBERED;
    }

    Known and(String value) {
      String[] more = Arrays.copyOf(values, values.length + 1);
      more[values.length] = value;
      return new Known(more);
    }
  }

  /**
   * Reads a string.
   *
   * @param reader where it is next
   * @return the string, or null
   * @throws IOException if it cannot be read
   */
  public @Nullable String next(JsonReader reader) throws IOException {
    if (JsonValues.isNull(reader)) {
      return reader.nextNull();
    }
    Known current = known;
    int index = reader.selectString(current.options);
    if (index >= 0) {
      return current.values[index];
    }
    String value = reader.nextString();
    if (!current.isFull() && value.length() <= LONGEST_REMEMBERED && isWhole(value)) {
      remember(value);
    }
    return value;
  }

  /** Half a surrogate pair has no bytes of its own: its place is taken by a question mark. */
  private static boolean isWhole(String value) {
    return value.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private synchronized void remember(String value) {
    Known latest = known;
    if (!latest.isFull() && !Arrays.asList(latest.values).contains(value)) {
      known = latest.and(value);
    }
  }
}
