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
 * because its cursor is opaque; a page without one, or with a null one, is the last.
 *
 * @param client makes the calls
 * @param first the call for the first page
 * @param items takes the rows out of a page; null where it has none
 * @param links takes the links out of a page; null where it has none
 * @param <B> a page as it comes
 * @param <T> a row
 */
record LinkedPages<B, T>(
    ApiClient client,
    Call<B> first,
    Function<B, @Nullable List<T>> items,
    Function<B, @Nullable PaginationLinks> links)
    implements PageFetcher<T> {

  @Override
  public Page<T> fetch(@Nullable String next, Calls calls) {
    Call<B> call = next == null ? first : client.follow(first, next);
    HttpUrl current = call.request().url();
    B body = calls.execute(call);
    List<T> rows = items.apply(body);
    return new Page<>(rows == null ? List.of() : rows, next(body, call, current));
  }

  private @Nullable String next(B body, Call<B> call, HttpUrl current) {
    PaginationLinks all = links.apply(body);
    Link link = all == null ? null : all.next();
    if (link == null) {
      return null;
    }
    HttpUrl target = client.follow(call, link.href()).request().url();
    if (addsNothing(target, current) || addsNothing(target, first.request().url())) {
      throw new DecodingException(
          client.label(),
          null,
          "the listing's next link leads back to the page it stands on, so it would never end",
          null);
    }
    return target.toString();
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
