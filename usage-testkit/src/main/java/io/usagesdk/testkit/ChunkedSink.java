package io.usagesdk.testkit;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;
import okio.Timeout;

/**
 * Frames what is written as chunks (RFC 9112, section 7.1). Closing it writes the last chunk, but
 * leaves the connection open; the empty line after the trailers is the server's to write.
 */
final class ChunkedSink implements Sink {
  private final BufferedSink connection;

  ChunkedSink(BufferedSink connection) {
    this.connection = connection;
  }

  @Override
  public void write(Buffer source, long byteCount) throws IOException {
    if (byteCount > 0) {
      connection.writeHexadecimalUnsignedLong(byteCount).writeUtf8("\r\n");
      connection.write(source, byteCount);
      connection.writeUtf8("\r\n");
    }
  }

  @Override
  public void flush() throws IOException {
    connection.flush();
  }

  @Override
  public Timeout timeout() {
    return connection.timeout();
  }

  @Override
  public void close() throws IOException {
    connection.writeUtf8("0\r\n");
  }
}
