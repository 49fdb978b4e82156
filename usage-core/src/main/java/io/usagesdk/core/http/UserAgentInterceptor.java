package io.usagesdk.core.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttp;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tells the provider which client is calling: {@code usage-sdk/<version> okhttp/<version>
 * java/<version>}.
 */
final class UserAgentInterceptor implements Interceptor {
  private final String userAgent;

  UserAgentInterceptor() {
    @Nullable String version = UserAgentInterceptor.class.getPackage().getImplementationVersion();
    this.userAgent =
        "usage-sdk/"
            + (version == null ? "dev" : version)
            + " okhttp/"
            + OkHttp.VERSION
            + " java/"
            + Runtime.version().feature();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return chain.proceed(chain.request().newBuilder().header("User-Agent", userAgent).build());
  }
}
