package io.usagesdk.core.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Tells a server in trouble from one that dropped a kept connection meanwhile, as many do after a
 * few idle seconds and RFC 9112, section 9.3.1, expects: OkHttp does not look before it sends a
 * GET, and its own remedy is switched off with its retries.
 */
final class StaleConnections implements Interceptor {
  private final Set<Connection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = chain.connection();
    boolean isReused = connection != null && !used.add(connection);
    try {
      return chain.proceed(chain.request());
    } catch (InterruptedIOException | ProtocolException e) {
      throw e;
    } catch (IOException e) {
      throw isReused ? new StaleConnectionException(e) : e;
    }
  }
}
