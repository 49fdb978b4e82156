package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the credentials to every attempt, for the configured origin only: another host, port or
 * scheme never sees them. Renews them once when they are refused.
 */
final class AuthInterceptor implements Interceptor {
  private static final int UNAUTHORIZED = 401;

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
    Request authorized = authorize(request);
    Response response = chain.proceed(authorized);
    if (response.code() != UNAUTHORIZED || !renew(authorized, response)) {
      return response;
    }
    response.close();
    // Refused for want of a proof, so it did nothing.
    Exchange.of(request).markNotSent();
    return chain.proceed(authorize(request));
  }

  private Request authorize(Request request) throws IOException {
    try {
      return credentials.authorize(request);
    } catch (UsageException e) {
      throw new CarriedException(e);
    }
  }

  private boolean renew(Request refused, Response response) throws IOException {
    try {
      return credentials.renew(refused, response);
    } catch (UsageException e) {
      response.close();
      throw new CarriedException(e);
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }
}
