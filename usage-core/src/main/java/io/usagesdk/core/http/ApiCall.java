package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * The call that a generated interface returns. Unlike Retrofit's own it answers nothing but
 * success: every failure, a status included, is a {@link UsageException}, thrown by {@link
 * #execute} and handed to {@link Callback#onFailure}.
 *
 * @param <T> what the answer is read into
 */
final class ApiCall<T> implements Call<T> {
  private final okhttp3.Call.Factory client;
  private final Failures failures;
  private final Calls all;
  private final Exchange.BodyReader<T> reader;
  private final Request request;
  private final Exchange<T> exchange;
  private final okhttp3.Call call;
  private volatile Runnable cancelled = () -> {};

  ApiCall(
      okhttp3.Call.Factory client,
      Failures failures,
      Calls all,
      Exchange.BodyReader<T> reader,
      Request request) {
    this.client = client;
    this.failures = failures;
    this.all = all;
    this.reader = reader;
    this.request = request;
    this.exchange = new Exchange<>(Operation.of(request), reader);
    this.call = client.newCall(request.newBuilder().tag(Exchange.class, exchange).build());
    call.addEventListener(new Observer(exchange));
  }

  /** Returns the same call, to another address: for links, whose bytes must stay as they are. */
  ApiCall<T> at(HttpUrl url) {
    return new ApiCall<>(client, failures, all, reader, request.newBuilder().url(url).build());
  }

  /** Returns the same call, its answer read in another way. */
  <R> ApiCall<R> reading(Exchange.BodyReader<R> other) {
    return new ApiCall<>(client, failures, all, other, request);
  }

  /**
   * Makes the call, and stays under way until told that the answer was {@linkplain #end read}.
   *
   * @return the answer, or null if it has no body
   */
  @Nullable T begin() {
    all.begin(this);
    try {
      return toResponse(call.execute()).body();
    } catch (IOException e) {
      end();
      throw failure(e);
    } catch (RuntimeException e) {
      end();
      throw e;
    }
  }

  /** Ends what {@link #begin} has begun. */
  void end() {
    all.end(this);
  }

  /** Returns how many requests it has made so far. */
  int attempts() {
    return exchange.attempts();
  }

  /** Lets go of an answer that is still arriving. */
  void abandon() {
    call.cancel();
  }

  /** Sets what else is to be done when the call is cancelled; at once, if it is already. */
  void onCancel(Runnable action) {
    cancelled = action;
    if (call.isCanceled()) {
      action.run();
    }
  }

  /** Turns the failure of a body that was handed out into one that says how much of it came. */
  UsageException brokeOff(IOException e, String soFar) {
    noticeCancellation();
    return exchange.withEarlierFailures(failures.brokeOff(exchange, e, soFar));
  }

  /** Returns the complaint about a body that was handed out and is not what it should be. */
  UsageException unreadable(String why, @Nullable Throwable cause) {
    return exchange.withEarlierFailures(failures.unreadable(exchange, why, cause));
  }

  /** Returns a text of the answer without secrets. */
  String shown(String text) {
    return failures.shown(text);
  }

  @Override
  public Response<T> execute() {
    all.begin(this);
    try {
      return toResponse(call.execute());
    } catch (IOException e) {
      throw failure(e);
    } finally {
      all.end(this);
    }
  }

  @Override
  public void enqueue(Callback<T> callback) {
    try {
      all.begin(this);
    } catch (UsageException e) {
      callback.onFailure(this, e);
      return;
    }
    call.enqueue(
        new okhttp3.Callback() {
          @Override
          public void onResponse(okhttp3.Call unused, okhttp3.Response raw) {
            all.end(ApiCall.this);
            Response<T> response;
            try {
              response = toResponse(raw);
            } catch (UsageException e) {
              callback.onFailure(ApiCall.this, e);
              return;
            }
            callback.onResponse(ApiCall.this, response);
          }

          @Override
          public void onFailure(okhttp3.Call unused, IOException e) {
            all.end(ApiCall.this);
            callback.onFailure(ApiCall.this, failure(e));
          }
        });
  }

  private Response<T> toResponse(okhttp3.Response raw) {
    if (!raw.isSuccessful()) {
      try (raw) {
        throw exchange.withEarlierFailures(failures.of(exchange, raw, failures.read(raw)));
      }
    }
    @Nullable T value = exchange.value();
    ResponseBody empty = ResponseBody.create("", raw.body().contentType());
    return Response.success(value, raw.newBuilder().body(empty).build());
  }

  private UsageException failure(IOException e) {
    noticeCancellation();
    return exchange.withEarlierFailures(failures.of(exchange, e));
  }

  /** Whoever cancels closes the socket first and tells our listener afterwards. */
  private void noticeCancellation() {
    if (call.isCanceled()) {
      exchange.cancel();
    }
  }

  @Override
  public boolean isExecuted() {
    return call.isExecuted();
  }

  @Override
  public void cancel() {
    call.cancel();
    cancelled.run();
  }

  @Override
  public boolean isCanceled() {
    return call.isCanceled();
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Retrofit's Call asks for a fresh call, not for a copy.
  public Call<T> clone() {
    return new ApiCall<>(client, failures, all, reader, request);
  }

  @Override
  public Request request() {
    return request;
  }

  /** Tells the exchange what only OkHttp knows. */
  private static final class Observer extends EventListener {
    private final Exchange<?> exchange;

    Observer(Exchange<?> exchange) {
      this.exchange = exchange;
    }

    @Override
    public void requestHeadersStart(okhttp3.Call call) {
      exchange.markSent();
    }

    /** Ends a wait between two attempts, whoever cancels: we, the dispatcher or the timeout. */
    @Override
    public void canceled(okhttp3.Call call) {
      exchange.cancel();
    }
  }

  @Override
  public Timeout timeout() {
    return call.timeout();
  }
}
