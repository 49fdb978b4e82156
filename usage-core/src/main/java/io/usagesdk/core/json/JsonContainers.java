package io.usagesdk.core.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adapters for lists, sets and maps, and the copies that the generated records hold of them. All of
 * them keep the order on the wire and cannot be modified.
 *
 * <p>A null member of an object is the same as no member, so maps leave it out. A null element of
 * an array cannot be left out without moving those behind it, so it is refused unless the spec says
 * {@code nullable}.
 */
public final class JsonContainers {
  private JsonContainers() {}

  /**
   * Returns an adapter for arrays.
   *
   * @param <T> what the elements are
   * @param elements reads and writes one element
   * @return reads an array into an unmodifiable list
   */
  public static <T> JsonAdapter<List<T>> list(JsonAdapter<T> elements) {
    return new ArrayAdapter<>(elements, false, List::copyOf);
  }

  /**
   * Returns an adapter for arrays whose elements may be null.
   *
   * @param <T> what the elements are
   * @param elements reads and writes one element
   * @return reads an array into an unmodifiable list
   */
  public static <T> JsonAdapter<List<T>> listOfNullables(JsonAdapter<T> elements) {
    return new ArrayAdapter<>(elements, true, Collections::unmodifiableList);
  }

  /**
   * Returns an adapter for arrays without order or duplicates; a duplicate on the wire is dropped.
   *
   * @param <T> what the elements are
   * @param elements reads and writes one element
   * @return reads an array into an unmodifiable set
   */
  public static <T> JsonAdapter<Set<T>> set(JsonAdapter<T> elements) {
    return new ArrayAdapter<>(
        elements, false, list -> Collections.unmodifiableSet(new LinkedHashSet<>(list)));
  }

  /**
   * Returns an adapter for objects whose member names are data.
   *
   * @param <T> what the values are
   * @param values reads and writes one value
   * @return reads an object into an unmodifiable map
   */
  public static <T> JsonAdapter<Map<String, T>> map(JsonAdapter<T> values) {
    return new MapAdapter<>(values);
  }

  /**
   * Copies a list that may hold nulls.
   *
   * @param <T> what the elements are
   * @param list the list
   * @return its elements, unmodifiable
   */
  public static <T extends @Nullable Object> List<T> copyOfNullables(List<T> list) {
    return Collections.unmodifiableList(new ArrayList<>(list));
  }

  /**
   * Copies a set.
   *
   * @param <T> what the elements are
   * @param set the set
   * @return its elements in its order, unmodifiable
   */
  public static <T> Set<T> copyOf(Set<T> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }

  /**
   * Copies a map.
   *
   * @param <T> what the values are
   * @param map the map
   * @return its entries in its order, unmodifiable
   */
  public static <T> Map<String, T> copyOf(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static final class ArrayAdapter<T, C extends Collection<T>> extends JsonAdapter<C> {
    private final JsonAdapter<T> elements;
    private final boolean nullable;
    private final Finish<T, C> finish;

    ArrayAdapter(JsonAdapter<T> elements, boolean nullable, Finish<T, C> finish) {
      this.elements = elements;
      this.nullable = nullable;
      this.finish = finish;
    }

    @Override
    public @Nullable C fromJson(JsonReader reader) throws IOException {
      if (JsonValues.isNull(reader)) {
        return reader.nextNull();
      }
      List<T> list = new ArrayList<>();
      reader.beginArray();
      while (reader.hasNext()) {
        if (!nullable && JsonValues.isNull(reader)) {
          throw new JsonDataException("Unexpected null element at path " + reader.getPath());
        }
        list.add(elements.fromJson(reader));
      }
      reader.endArray();
      return finish.apply(list);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable C values) throws IOException {
      if (values == null) {
        writer.nullValue();
        return;
      }
      writer.beginArray();
      for (T value : values) {
        elements.toJson(writer, value);
      }
      writer.endArray();
    }

    @Override
    public String toString() {
      return elements + ".array()";
    }
  }

  /** Turns the elements read into what the caller gets. */
  private interface Finish<T, C> {
    C apply(List<T> elements);
  }

  private static final class MapAdapter<T> extends JsonAdapter<Map<String, T>> {
    private final JsonAdapter<T> values;

    MapAdapter(JsonAdapter<T> values) {
      this.values = values;
    }

    @Override
    public @Nullable Map<String, T> fromJson(JsonReader reader) throws IOException {
      if (JsonValues.isNull(reader)) {
        return reader.nextNull();
      }
      Map<String, T> map = new LinkedHashMap<>();
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        T value = values.fromJson(reader);
        if (value != null) {
          map.put(name, value);
        }
      }
      reader.endObject();
      return Collections.unmodifiableMap(map);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Map<String, T> map) throws IOException {
      if (map == null) {
        writer.nullValue();
        return;
      }
      writer.beginObject();
      for (Map.Entry<String, T> entry : map.entrySet()) {
        writer.name(entry.getKey());
        values.toJson(writer, entry.getValue());
      }
      writer.endObject();
    }

    @Override
    public String toString() {
      return values + ".map()";
    }
  }
}
