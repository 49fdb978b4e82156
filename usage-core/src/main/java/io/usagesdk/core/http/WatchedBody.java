package io.usagesdk.core.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a body broke off. To a JSON reader a body that ends too early looks the same
 * whether the connection was lost or the server sent no more; only the first is worth repeating.
 */
final class WatchedBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;
  private boolean brokeOff;
  private boolean empty = true;

  WatchedBody(ResponseBody body) {
    this.body = body;
    this.source =
        Okio.buffer(
            new ForwardingSource(body.source()) {
              @Override
              public long read(Buffer sink, long byteCount) throws IOException {
                try {
                  long count = super.read(sink, byteCount);
                  empty &= count <= 0;
                  return count;
                } catch (IOException e) {
                  brokeOff = true;
                  throw e;
                }
              }
            });
  }

  boolean brokeOff() {
    return brokeOff;
  }

  /** Whether no byte of it came. */
  boolean isEmpty() {
    return empty;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }
}
