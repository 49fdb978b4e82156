package io.usagesdk.core.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * Everything that calls of one account share: connections, credentials, retry budget, threads that
 * read ahead. Made by {@link HttpClients}. Safe for use by several threads; to be closed.
 */
public final class ApiClient implements AutoCloseable {
  private final String label;
  private final HttpUrl baseUrl;
  private final OkHttpClient base;
  private final boolean ownsBase;
  private final Retrofit retrofit;
  private final Moshi moshi;
  private final Redactor redactor;
  private final boolean prefetch;
  private final ThreadPoolExecutor readers;
  private final Calls all;

  ApiClient(
      String label,
      HttpUrl baseUrl,
      OkHttpClient base,
      boolean ownsBase,
      Retrofit retrofit,
      Moshi moshi,
      Redactor redactor,
      Calls all,
      boolean prefetch) {
    this.label = label;
    this.baseUrl = baseUrl;
    this.base = base;
    this.ownsBase = ownsBase;
    this.retrofit = retrofit;
    this.moshi = moshi;
    this.redactor = redactor;
    this.prefetch = prefetch;
    this.all = all;
    this.readers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "usage-" + label + "-read-ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns how messages name the account that is called.
   *
   * @return the provider's id, with {@code /name} behind it for a named account
   */
  public String label() {
    return label;
  }

  /**
   * Returns an implementation of a generated interface.
   *
   * @param type the interface
   * @param <A> the interface
   * @return its calls throw {@link io.usagesdk.core.error.UsageException} whenever they fail
   */
  public <A> A api(Class<A> type) {
    return retrofit.create(type);
  }

  /**
   * Returns what reads and writes a type in the calls of this client: for values that have to be
   * encoded before they are sent.
   *
   * @param type a generated model
   * @param <T> the model
   * @return its adapter
   */
  public <T> JsonAdapter<T> adapter(Class<T> type) {
    return moshi.adapter(type);
  }

  /**
   * Returns words of the server that may be shown.
   *
   * @param text what the server said
   * @return the text, with stars in place of the secrets of this client
   */
  public String redacted(String text) {
    return redactor.text(text);
  }

  /** What the client was built on, without its interceptors. */
  OkHttpClient base() {
    return base;
  }

  /**
   * Returns a group of calls that can be cancelled together.
   *
   * @return a new group
   */
  public Calls calls() {
    return Calls.ofListing(label, all);
  }

  /**
   * Returns a lazy listing.
   *
   * @param fetcher fetches its pages
   * @param <T> what is listed
   * @return a listing that reads one page ahead, unless that is switched off
   */
  public <T> Pager<T> list(PageFetcher<T> fetcher) {
    return prefetch
        ? Pager.readingAhead(label, calls(), fetcher, readers)
        : Pager.readingOnDemand(label, calls(), fetcher);
  }

  /**
   * Returns a call like another, to where a link leads: path and query as they stand in the link,
   * byte for byte, but always on the configured origin, since the credentials are for that alone.
   *
   * @param call the call whose answer held the link
   * @param link an absolute or relative URL
   * @param <T> what the answer is read into
   * @return a new call
   * @throws DecodingException if the link is no URL
   */
  public <T> Call<T> follow(Call<T> call, String link) {
    if (!(call instanceof ApiCall<T> apiCall)) {
      throw new IllegalArgumentException("the call was not made by a client of this library");
    }
    HttpUrl url = call.request().url().resolve(link);
    if (url == null) {
      String operation = Operation.of(call.request()).name();
      throw new DecodingException(
          label, operation, operation + " gave a link that is no URL", null);
    }
    return apiCall.at(
        url.newBuilder()
            .scheme(baseUrl.scheme())
            .host(baseUrl.host())
            .port(baseUrl.port())
            .username("")
            .password("")
            .fragment(null)
            .build());
  }

  /**
   * Writes an answer into a file, as it arrives. A download that breaks off is repeated from its
   * start as any other call is. The file is there when it is complete and not before.
   *
   * @param call a call from a generated interface whose answer is a plain body, not made before
   * @param file where to; replaced if it exists, in a directory that exists, nothing but a file
   * @param progress told how far it is
   * @return the number of bytes written
   * @throws IOException if the file cannot be written
   * @throws io.usagesdk.core.error.UsageException if the call fails, or answers a page of HTML
   */
  public long download(Call<ResponseBody> call, Path file, DownloadProgress progress)
      throws IOException {
    if (!(call instanceof ApiCall<ResponseBody> apiCall)) {
      throw new IllegalArgumentException("the call was not made by a client of this library");
    }
    try (FileDownload download = FileDownload.to(file, progress)) {
      long bytes = calls().execute(apiCall.reading(download));
      download.complete();
      return bytes;
    } catch (FileDownload.DiskException e) {
      throw e.failure();
    }
  }

  /**
   * Frees threads and connections. Calls and waits that are under way are cancelled, and further
   * ones fail, those of listings that are still being read included.
   */
  @Override
  public void close() {
    all.cancel();
    readers.shutdown();
    if (ownsBase) {
      base.dispatcher().cancelAll();
      base.dispatcher().executorService().shutdown();
      base.connectionPool().evictAll();
    }
  }
}
