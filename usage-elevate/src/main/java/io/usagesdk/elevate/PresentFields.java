package io.usagesdk.elevate;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a row that are there, by name. A hash map for each of millions of rows would cost
 * more than the rows.
 */
final class PresentFields extends AbstractMap<String, String> {
  private final String[] names;
  private final @Nullable String[] values;
  private final int size;

  /** Takes the names of the columns, each once, and a value or null for each; copies neither. */
  PresentFields(String[] names, @Nullable String[] values) {
    this.names = names;
    this.values = values;
    int present = 0;
    for (String value : values) {
      present += value == null ? 0 : 1;
    }
    this.size = present;
  }

  /**
   * Returns some fields with others behind them.
   *
   * @param names their names, none of which is among the others
   * @param values a value or null for each
   */
  static PresentFields joined(
      List<String> names, @Nullable String[] values, Map<String, String> others) {
    int count = names.size();
    String[] allNames = new String[count + others.size()];
    @Nullable String[] allValues = Arrays.copyOf(values, allNames.length);
    for (int i = 0; i < count; i++) {
      allNames[i] = names.get(i);
    }
    for (Map.Entry<String, String> other : others.entrySet()) {
      allNames[count] = other.getKey();
      allValues[count++] = other.getValue();
    }
    return new PresentFields(allNames, allValues);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(key)) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      while (next < values.length && values[next] == null) {
        next++;
      }
      return next < values.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String value = values[next];
      if (value == null) {
        throw new NoSuchElementException();
      }
      return Map.entry(names[next++], value);
    }
  }
}
