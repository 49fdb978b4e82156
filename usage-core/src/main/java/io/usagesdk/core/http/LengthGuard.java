package io.usagesdk.core.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Refuses an answer that claims to be shorter than nothing: OkHttp would try to read that many
 * bytes and fail with something that is no IOException. Nearest to the network, for once the body
 * is handed out even closing it fails.
 */
final class LengthGuard implements Interceptor {
  /** What OkHttp says where the answer does not. */
  private static final long UNKNOWN = -1;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.body().contentLength() < UNKNOWN) {
      throw new ProtocolException("negative Content-Length");
    }
    return response;
  }
}
