package io.usagesdk.core.http;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The body of a good answer, read while it arrives: for answers that are too long to be held. What
 * has been read is handed on already, so a body that breaks off is not asked for again. Read by one
 * thread at a time; {@link #close} may be called by any thread.
 */
public final class StreamedBody implements AutoCloseable {
  private final ApiCall<ResponseBody> call;
  private final ResponseBody body;
  private final Runnable onClose;
  private final Bytes bytes;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Held while reading: what okio is reading must not be closed under its hands. */
  private final Lock reading = new ReentrantLock();

  private StreamedBody(ApiCall<ResponseBody> call, ResponseBody body, Runnable onClose) {
    this.call = call;
    this.body = body;
    this.onClose = onClose;
    this.bytes = new Bytes(body.byteStream());
  }

  /** Makes the call; closing does the rest. */
  static StreamedBody of(ApiCall<ResponseBody> call, String label, Runnable onClose) {
    ResponseBody body = call.begin();
    if (body == null) {
      call.end();
      String operation = Operation.of(call.request()).name();
      throw new DecodingException(label, operation, operation + " gave an empty answer", null);
    }
    StreamedBody streamed = new StreamedBody(call, body, onClose);
    call.onCancel(streamed::close);
    return streamed;
  }

  /**
   * Returns the bytes, without transfer or content encoding.
   *
   * @return the same stream always; give what it throws to {@link #brokeOff}
   */
  public InputStream bytes() {
    return bytes;
  }

  /**
   * Returns the media type.
   *
   * @return the type, or null where the server gave none
   */
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  /**
   * Returns the exception for a body that broke off.
   *
   * @param failure what reading the bytes threw
   * @param soFar how much was read before, such as {@code 12 rows}
   * @return an exception to throw
   */
  public UsageException brokeOff(IOException failure, String soFar) {
    return call.brokeOff(failure, soFar);
  }

  /**
   * Returns the exception for a body that is not what it should be.
   *
   * @param why what is wrong with it, where; secrets of this client are taken out
   * @param cause what the decoder said, or null
   * @return an exception to throw
   */
  public UsageException unreadable(String why, @Nullable Throwable cause) {
    return call.unreadable(why, cause);
  }

  /**
   * Returns a piece of the body that may be shown, in messages say.
   *
   * @param text some of what was read
   * @return the text with {@code ***} for every secret of the client, which a server may send back
   */
  public String shown(String text) {
    return call.shown(text);
  }

  /** Frees the connection. What was not read by then is lost. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (!bytes.ended) {
      // Lets go of a read that is under way, and of a long rest that nobody wants.
      call.abandon();
    }
    reading.lock();
    try {
      body.close();
    } finally {
      reading.unlock();
      call.end();
      onClose.run();
    }
  }

  /** The bytes of the body, one reading thread and one closing at a time. */
  private final class Bytes extends InputStream {
    private final InputStream in;
    private volatile boolean ended;

    Bytes(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      reading.lock();
      try {
        return end(in.read());
      } finally {
        reading.unlock();
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      reading.lock();
      try {
        return end(in.read(target, offset, length));
      } finally {
        reading.unlock();
      }
    }

    private int end(int result) {
      if (result < 0) {
        ended = true;
      }
      return result;
    }
  }
}
