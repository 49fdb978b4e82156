package io.usagesdk.core.http;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from its one repeat that no option switches off: a 503 with {@code Retry-After: 0},
 * whatever the method. Nearer to the network than that code, it says the same with a date, which
 * OkHttp does not read.
 */
final class SilentRetryGuard implements Interceptor {
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final Pattern NO_WAIT = Pattern.compile("0+");
  private static final String LONG_AGO = "Thu, 1 Jan 1970 00:00:00 GMT";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wait = response.header("Retry-After");
    return response.code() == SERVICE_UNAVAILABLE && wait != null && NO_WAIT.matcher(wait).matches()
        ? response.newBuilder().header("Retry-After", LONG_AGO).build()
        : response;
  }
}
