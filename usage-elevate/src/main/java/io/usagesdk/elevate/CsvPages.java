package io.usagesdk.elevate;

import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.elevate.model.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Cuts a CSV into pages while it arrives, so that a listing reads on while its rows are used. The
 * first ones are short, to be there soon.
 *
 * @param <T> what rows are made into
 */
final class CsvPages<T> implements PageFetcher<T> {
  private static final int FIRST_PAGE = 16;
  private static final int LONGEST_PAGE = 1024;

  /** What a page may have at most, in characters, unless a single row has more. */
  private static final long LARGEST_PAGE = 256 * 1024L;

  private final MetricType type;
  private final Call<ResponseBody> call;
  private final Function<UsageRow, T> mapping;
  private @Nullable CsvRows rows;
  private @Nullable UsageException failure;
  private int pageSize = FIRST_PAGE;

  /**
   * Makes the pages of a CSV.
   *
   * @param type what its rows are about, for messages
   * @param call asks for it
   * @param mapping makes items of rows; throws IllegalArgumentException for one that cannot be
   */
  CsvPages(MetricType type, Call<ResponseBody> call, Function<UsageRow, T> mapping) {
    this.type = type;
    this.call = call;
    this.mapping = mapping;
  }

  @Override
  public Page<T> fetch(@Nullable String next, Calls calls) {
    if (failure != null) {
      throw failure;
    }
    CsvRows open = rows;
    if (open == null) {
      open = new CsvRows(type, calls.open(call));
      rows = open;
    }
    List<T> items = new ArrayList<>(pageSize);
    boolean done = true;
    try {
      done = fill(items, open);
    } catch (UsageException e) {
      if (items.isEmpty()) {
        throw e;
      }
      failure = e;
    } finally {
      if (done) {
        open.close();
      }
    }
    pageSize = Math.min(2 * pageSize, LONGEST_PAGE);
    return Page.ofStream(items, done && failure == null);
  }

  /** Reads a page, and tells whether it is the last one. */
  private boolean fill(List<T> items, CsvRows open) {
    long full = open.characters() + LARGEST_PAGE;
    while (items.size() < pageSize && open.characters() < full) {
      T item = open.next(mapping);
      if (item == null) {
        return true;
      }
      items.add(item);
    }
    return false;
  }

  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
