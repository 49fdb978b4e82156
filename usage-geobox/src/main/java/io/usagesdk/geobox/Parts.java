package io.usagesdk.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of whole buckets in parts that one request may ask for, each a page. For one reading.
 *
 * @param <T> what is listed
 */
final class Parts<T> implements PageFetcher<T> {
  private final Buckets buckets;
  private final BiFunction<Calls, Period, List<T>> reader;
  private Period rest;

  /**
   * Makes the parts.
   *
   * @param buckets how the time is cut
   * @param whole whole buckets
   * @param reader reads a part
   */
  Parts(Buckets buckets, Period whole, BiFunction<Calls, Period, List<T>> reader) {
    this.buckets = buckets;
    this.rest = whole;
    this.reader = reader;
  }

  @Override
  public Page<T> fetch(@Nullable String unused, Calls calls) {
    Period part = buckets.firstPart(rest);
    boolean isLast = part.equals(rest);
    List<T> items = reader.apply(calls, part);
    if (!isLast) {
      rest = new Period(part.end(), rest.end());
    }
    return Page.ofStream(items, isLast);
  }

  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
