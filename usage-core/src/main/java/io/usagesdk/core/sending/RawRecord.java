package io.usagesdk.core.sending;

import io.usagesdk.core.json.InvalidRecordException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be sent, its members spelt as on the wire: a line of a file, say. It is asked for its
 * members once, when its turn comes.
 */
@FunctionalInterface
public interface RawRecord {
  /**
   * Returns the members.
   *
   * @return values by name, in any order: strings, numbers, booleans, nested maps and lists; one
   *     that is null, a string of nothing but white space or a list of nulls counts as absent
   * @throws InvalidRecordException if there is no record here, such as in a line that is no JSON
   */
  Map<String, ? extends @Nullable Object> members();
}
