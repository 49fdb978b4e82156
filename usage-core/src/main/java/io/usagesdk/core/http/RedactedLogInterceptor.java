package io.usagesdk.core.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Logs every request and its answer, without secrets: a line at {@link Level#DEBUG}, the headers at
 * {@link Level#TRACE}. Bodies are never logged. Innermost, so that it sees what is really sent.
 */
final class RedactedLogInterceptor implements Interceptor {
  private static final Logger LOGGER = System.getLogger("io.usagesdk.http");

  private final Redactor redactor;
  private final TimeSource time;

  RedactedLogInterceptor(Redactor redactor, TimeSource time) {
    this.redactor = redactor;
    this.time = time;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!LOGGER.isLoggable(Level.DEBUG)) {
      return chain.proceed(request);
    }
    String what = request.method() + " " + redactor.url(request.url());
    trace("> ", request.headers());
    long start = time.nanoTime();
    Response response;
    try {
      response = chain.proceed(request);
    } catch (IOException e) {
      LOGGER.log(
          Level.DEBUG,
          "{0} failed after {1} ms: {2}",
          what,
          millisSince(start),
          e.getClass().getName());
      throw e;
    }
    LOGGER.log(Level.DEBUG, "{0} -> {1} in {2} ms", what, response.code(), millisSince(start));
    trace("< ", response.headers());
    return response;
  }

  private long millisSince(long start) {
    return (time.nanoTime() - start) / 1_000_000;
  }

  private void trace(String prefix, Headers headers) {
    if (LOGGER.isLoggable(Level.TRACE)) {
      for (int i = 0; i < headers.size(); i++) {
        String name = headers.name(i);
        LOGGER.log(
            Level.TRACE,
            prefix + redactor.text(name) + ": " + redactor.header(name, headers.value(i)));
      }
    }
  }
}
