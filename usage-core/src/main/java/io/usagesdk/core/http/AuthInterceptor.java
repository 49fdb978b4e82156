package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the credentials to every attempt, for the configured origin only: another host, port or
 * scheme never sees them. Renews them when they are refused, once for each reason.
 */
final class AuthInterceptor implements Interceptor {
  private final Origin origin;
  private final Credentials credentials;

  AuthInterceptor(Origin origin, Credentials credentials) {
    this.origin = origin;
    this.credentials = credentials;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!origin.holds(request.url())) {
      return chain.proceed(request);
    }
    Set<String> cured = new HashSet<>();
    while (true) {
      Request authorized = authorize(request);
      Response response = chain.proceed(authorized);
      if (!isCurable(authorized, response, cured)) {
        return response;
      }
      response.close();
      // Refused for want of a proof, so it did nothing.
      Exchange.of(request).markNotSent();
    }
  }

  private Request authorize(Request request) throws IOException {
    try {
      return credentials.authorize(request);
    } catch (UsageException e) {
      throw new CarriedException(e);
    }
  }

  /** Whether there is a new proof, got for a reason that no earlier one was got for. */
  private boolean isCurable(Request sent, Response response, Set<String> cured) throws IOException {
    try {
      String reason = credentials.refusal(response);
      return reason != null && cured.add(reason) && credentials.renew(sent, response);
    } catch (UsageException e) {
      response.close();
      throw new CarriedException(e);
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }
}
