package io.usagesdk.core.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds what only the connection may see, nearest to the network, and takes it out of the answer
 * again: whoever prints a request or a response gets the URL without it.
 */
final class WireCredentials implements Interceptor {
  private final Origin origin;
  private final Credentials credentials;

  WireCredentials(Origin origin, Credentials credentials) {
    this.origin = origin;
    this.credentials = credentials;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!origin.holds(request.url())) {
      return chain.proceed(request);
    }
    Response response = chain.proceed(credentials.onWire(request));
    return response.newBuilder().request(request).build();
  }
}
