package io.usagesdk.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Turns an answer, and what a fault makes of it, into what MockWebServer sends. */
final class WireResponse {
  private static final int NO_CONTENT = 204;

  private WireResponse() {}

  static MockResponse dropped() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  static MockResponse of(Answer answer, Fault.@Nullable Kind spoiledBy, Duration delay) {
    MockResponse.Builder response = new MockResponse.Builder().code(answer.status());
    boolean whole = spoiledBy == null || spoiledBy == Fault.Kind.SLOW;
    if (whole && answer.streamed()) {
      response.body(chunks(answer));
      response.removeHeader("Content-Length").setHeader("Transfer-Encoding", "chunked");
    } else if (whole) {
      response.body(answer.wholeBody());
    } else {
      spoil(response, answer.wholeBody(), spoiledBy);
    }
    if (answer.status() == NO_CONTENT) {
      response.removeHeader("Content-Length"); // RFC 9110, section 8.6
    }
    for (int i = 0; i < answer.headers().size(); i++) {
      response.addHeader(answer.headers().name(i), answer.headers().value(i));
    }
    return response.headersDelay(delay.toNanos(), TimeUnit.NANOSECONDS).build();
  }

  private static void spoil(
      MockResponse.Builder response, Buffer body, Fault.@Nullable Kind spoiledBy) {
    long size = body.size();
    if (spoiledBy == Fault.Kind.TRUNCATED_BODY) {
      response.body(start(body, size / 2));
    } else if (spoiledBy == Fault.Kind.MALFORMED_BODY) {
      response.body(start(body, Math.max(0, size - 1)).writeUtf8("!"));
    } else if (size == 0) {
      // There is no body to cut, so nothing at all arrives.
      response.onResponseStart(new SocketEffect.CloseSocket());
    } else if (spoiledBy == Fault.Kind.CUT_BODY) {
      // MockWebServer pulls this after half of the bytes.
      response.body(body).onResponseBody(new SocketEffect.CloseSocket());
    } else {
      response
          .body(new Buffer())
          .setHeader("Content-Length", size)
          .onResponseEnd(new SocketEffect.CloseSocket());
    }
  }

  private static Buffer start(Buffer body, long size) {
    Buffer start = new Buffer();
    start.write(body, size);
    return start;
  }

  private static MockResponseBody chunks(Answer answer) {
    return new MockResponseBody() {
      @Override
      public long getContentLength() {
        return -1;
      }

      @Override
      public void writeTo(BufferedSink connection) throws IOException {
        try (BufferedSink sink = Okio.buffer(new ChunkedSink(connection))) {
          answer.body().writeTo(sink);
        }
      }
    };
  }
}
