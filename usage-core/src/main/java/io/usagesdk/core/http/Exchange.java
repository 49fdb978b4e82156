package io.usagesdk.core.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import io.usagesdk.core.error.UsageException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its attempts: what is called, how its answer is read, what went wrong so far.
 * Travels as a tag on the request. The answer is read inside the chain, so that a body which breaks
 * off is a failed attempt like any other.
 *
 * @param <T> what the answer is read into
 */
final class Exchange<T> {
  private static final int NO_CONTENT = 204;
  private static final int RESET_CONTENT = 205;

  /** Earlier failures are kept for the exception's sake: a few tell as much as many. */
  private static final int MOST_FAILURES_KEPT = 10;

  private final Operation operation;
  private final BodyReader<T> reader;
  private final List<UsageException> failures = new ArrayList<>();
  private final boolean observed;
  private int attempts;
  private volatile boolean sent;
  private @Nullable T value;
  private final CancellableWait waits = new CancellableWait();

  /** Makes the exchange of a call that tells it {@linkplain #markSent when it is sent}. */
  Exchange(Operation operation, BodyReader<T> reader) {
    this(operation, reader, true);
  }

  private Exchange(Operation operation, BodyReader<T> reader, boolean observed) {
    this.operation = operation;
    this.reader = reader;
    this.observed = observed;
  }

  /** Returns the exchange a request belongs to; a bare one if it was made without our adapter. */
  static Exchange<?> of(Request request) {
    Exchange<?> tagged = request.tag(Exchange.class);
    return tagged != null ? tagged : new Exchange<Void>(Operation.of(request), body -> null, false);
  }

  Operation operation() {
    return operation;
  }

  int attempts() {
    return attempts;
  }

  void beginAttempt() {
    attempts++;
    sent = !observed;
  }

  /** Called when the first byte of an attempt goes out. */
  void markSent() {
    sent = true;
  }

  /** Called when the latest attempt surely did nothing. */
  void markNotSent() {
    sent = false;
  }

  /** Whether the server may have got the latest attempt; true where nobody watches. */
  boolean mayHaveBeenSent() {
    return sent;
  }

  /** Keeps the failure of an attempt that is to be repeated, so one that did no harm. */
  void remember(UsageException failure) {
    markNotSent();
    if (failures.size() < MOST_FAILURES_KEPT) {
      failures.add(failure);
    }
  }

  /** Attaches the earlier failures. */
  <E extends UsageException> E withEarlierFailures(E last) {
    failures.forEach(last::addSuppressed);
    return last;
  }

  @Nullable T value() {
    return value;
  }

  /**
   * Reads the body of a good answer.
   *
   * @throws UnreadableBodyException if it is complete but not what it should be
   * @throws IOException if it breaks off
   */
  void read(Response response) throws IOException {
    ResponseBody body = response.body();
    if (response.code() == NO_CONTENT || response.code() == RESET_CONTENT) {
      body.close();
      return;
    }
    WatchedBody watched = new WatchedBody(body);
    try {
      value = reader.read(watched);
    } catch (JsonDataException e) {
      throw new UnreadableBodyException(String.valueOf(e.getMessage()), e);
    } catch (JsonEncodingException | EOFException e) {
      if (watched.brokeOff()) {
        throw e;
      }
      throw new UnreadableBodyException(malformed(watched, e), e);
    }
  }

  private static String malformed(WatchedBody body, IOException failure) {
    MediaType type = body.contentType();
    if (body.isEmpty()) {
      return "the body is empty";
    }
    if (type == null || !type.subtype().endsWith("json")) {
      return "the content type is " + (type == null ? "missing" : type) + ", not JSON";
    }
    return "malformed JSON: " + failure.getMessage();
  }

  /** Waits for some time, until cancelled. */
  void await(Duration wait, TimeSource time) throws IOException {
    await(() -> time.sleep(wait));
  }

  /**
   * Waits, until cancelled.
   *
   * @throws IOException if the call is cancelled or the thread interrupted
   */
  void await(Calls.Wait wait) throws IOException {
    waits.await(wait);
  }

  /** Ends a wait that is under way and forbids further ones. */
  void cancel() {
    waits.cancel();
  }

  boolean isCancelled() {
    return waits.isCancelled();
  }

  /** Turns a body into a value. */
  interface BodyReader<T> {
    @Nullable T read(ResponseBody body) throws IOException;
  }
}
