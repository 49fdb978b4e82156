package io.usagesdk.core.http;

import java.util.Set;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/**
 * What is being called.
 *
 * @param name the operation id of the spec, which is the name of the generated method
 * @param idempotent whether it may be repeated without doing more than it does once
 */
record Operation(String name, boolean idempotent) {
  /** RFC 9110, section 9.2.2. */
  private static final Set<String> IDEMPOTENT_METHODS =
      Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

  /** Reads it off the tag that Retrofit leaves; a request made by hand goes by its method alone. */
  static Operation of(Request request) {
    boolean byMethod = IDEMPOTENT_METHODS.contains(request.method());
    @Nullable Invocation invocation = request.tag(Invocation.class);
    if (invocation == null) {
      return new Operation(request.method(), byMethod);
    }
    return new Operation(
        invocation.method().getName(),
        byMethod || invocation.method().isAnnotationPresent(Idempotent.class));
  }
}
