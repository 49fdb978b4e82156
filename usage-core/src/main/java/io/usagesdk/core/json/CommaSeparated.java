package io.usagesdk.core.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The values of one parameter, joined by commas: in a query (OpenAPI's {@code style: form, explode:
 * false}) they are percent-encoded, in a path (its {@code style: simple}) not. It is no {@link
 * Iterable}, because Retrofit repeats the parameter for each element of one.
 *
 * @param <T> what the values are; their {@code toString} is sent
 * @param values the values, in the order they are sent
 */
public record CommaSeparated<T>(List<T> values) {
  private static final String COMMA = ",";

  /**
   * Checks that the server can take the values apart again.
   *
   * @param values {@link #values()}
   * @throws IllegalArgumentException if there is no value, which in a path would name another
   *     resource, or if a value holds a comma
   */
  public CommaSeparated {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no value: leave the parameter out instead");
    }
    for (T value : values) {
      if (value.toString().contains(COMMA)) {
        throw new IllegalArgumentException(
            "value '" + value + "' holds a comma, which separates the values");
      }
    }
  }

  /**
   * Returns the values given.
   *
   * @param <T> what the values are
   * @param values the values
   * @return them, in that order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  public static <T> CommaSeparated<T> of(T... values) {
    return new CommaSeparated<>(List.of(values));
  }

  /** Returns the values as they are sent, before percent-encoding. */
  @Override
  public String toString() {
    return values.stream().map(Object::toString).collect(Collectors.joining(COMMA));
  }
}
