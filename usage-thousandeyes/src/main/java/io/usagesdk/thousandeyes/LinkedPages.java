package io.usagesdk.thousandeyes;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.thousandeyes.model.Link;
import io.usagesdk.thousandeyes.model.PaginationLinks;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Walks a listing along its HAL links. A link is followed as it stands, its query byte for byte,
 * because its cursor is opaque; a page without one, or with a null one, is the last. A link that
 * cannot be followed is complained of when it is to be followed, after the rows it came with.
 *
 * @param <B> a page as it comes
 * @param <T> a row
 */
final class LinkedPages<B, T> implements PageFetcher<T> {
  private final ApiClient client;
  private final String operation;
  private final Call<B> first;
  private final Function<B, @Nullable List<T>> items;
  private final Function<B, @Nullable PaginationLinks> links;

  /** The page that the next link stands on. */
  private Call<B> current;

  /**
   * Makes a walk.
   *
   * @param client makes the calls
   * @param operation what the calls are called, for messages
   * @param first the call for the first page
   * @param items takes the rows out of a page; null where it has none
   * @param links takes the links out of a page; null where it has none
   */
  LinkedPages(
      ApiClient client,
      String operation,
      Call<B> first,
      Function<B, @Nullable List<T>> items,
      Function<B, @Nullable PaginationLinks> links) {
    this.client = client;
    this.operation = operation;
    this.first = first;
    this.current = first;
    this.items = items;
    this.links = links;
  }

  @Override
  public Page<T> fetch(@Nullable String next, Calls calls) {
    if (next != null) {
      current = follow(next);
    }
    B body = calls.execute(current);
    List<T> rows = items.apply(body);
    return new Page<>(rows == null ? List.of() : rows, next(body));
  }

  /** Returns where the link leads, written out, so that two spellings of one link are equal. */
  private @Nullable String next(B body) {
    PaginationLinks all = links.apply(body);
    Link link = all == null ? null : all.next();
    if (link == null) {
      return null;
    }
    HttpUrl target = current.request().url().resolve(link.href());
    return target == null ? link.href() : target.toString();
  }

  private Call<B> follow(String link) {
    Call<B> target = client.follow(current, link);
    HttpUrl url = target.request().url();
    if (addsNothing(url, current.request().url()) || addsNothing(url, first.request().url())) {
      throw new DecodingException(
          client.label(),
          operation,
          operation
              + " gave a next link that leads back to where it stands, so the listing would never"
              + " end",
          null);
    }
    return target;
  }

  /** Whether all that a link asks for has been asked for before. */
  private static boolean addsNothing(HttpUrl target, HttpUrl asked) {
    for (int i = 0; i < target.querySize(); i++) {
      String name = target.queryParameterName(i);
      if (!asked.queryParameterValues(name).contains(target.queryParameterValue(i))) {
        return false;
      }
    }
    return true;
  }
}
