package io.usagesdk.testkit;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Headers;
import okio.Buffer;
import okio.BufferedSink;

/**
 * An answer that a simulated provider gives. Immutable; its body is written when it is sent, so
 * that a long one is never held as a whole.
 */
public final class Answer {
  /** Writes a JSON document. */
  @FunctionalInterface
  public interface JsonBody {
    /**
     * Writes the document.
     *
     * @param json where to; writes nulls out
     * @throws IOException if the other side has gone
     */
    void writeTo(JsonWriter json) throws IOException;
  }

  /** Writes a text. */
  @FunctionalInterface
  public interface TextBody {
    /**
     * Writes the text, in UTF-8.
     *
     * @param sink where to; not to be closed
     * @throws IOException if the other side has gone
     */
    void writeTo(BufferedSink sink) throws IOException;
  }

  /** Writes the bytes of a body. */
  @FunctionalInterface
  interface Body {
    void writeTo(BufferedSink sink) throws IOException;
  }

  private final int status;
  private final Headers headers;
  private final Body body;
  private final boolean streamed;

  private Answer(int status, Headers headers, Body body, boolean streamed) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.streamed = streamed;
  }

  /**
   * Returns an answer without a body.
   *
   * @param status the HTTP status
   * @return a new answer
   */
  public static Answer empty(int status) {
    return new Answer(status, Headers.EMPTY, sink -> {}, false);
  }

  /**
   * Returns an answer with a text.
   *
   * @param status the HTTP status
   * @param contentType the media type
   * @param text the body
   * @return a new answer
   */
  public static Answer text(int status, String contentType, String text) {
    return new Answer(
        status, Headers.of("Content-Type", contentType), sink -> sink.writeUtf8(text), false);
  }

  /**
   * Returns an answer with a JSON document, sent with its length.
   *
   * @param status the HTTP status
   * @param contentType the media type
   * @param body writes the document; called once for every time the answer is sent
   * @return a new answer
   */
  public static Answer json(int status, String contentType, JsonBody body) {
    return new Answer(status, Headers.of("Content-Type", contentType), json(body), false);
  }

  /**
   * Returns an answer with a JSON document of any length, sent in chunks while it is written.
   *
   * @param status the HTTP status
   * @param contentType the media type
   * @param body writes the document; called once for every time the answer is sent
   * @return a new answer
   */
  public static Answer streamedJson(int status, String contentType, JsonBody body) {
    return new Answer(status, Headers.of("Content-Type", contentType), json(body), true);
  }

  /**
   * Returns an answer with a text of any length, sent in chunks while it is written.
   *
   * @param status the HTTP status
   * @param contentType the media type
   * @param body writes the text; called once for every time the answer is sent
   * @return a new answer
   */
  public static Answer streamedText(int status, String contentType, TextBody body) {
    return new Answer(status, Headers.of("Content-Type", contentType), body::writeTo, true);
  }

  /**
   * Returns the same answer with one more header.
   *
   * @param name the header's name, in the case it is to be sent in
   * @param value its value; replaces another one under this name
   * @return a new answer
   */
  public Answer withHeader(String name, String value) {
    return new Answer(status, headers.newBuilder().set(name, value).build(), body, streamed);
  }

  /**
   * Returns the HTTP status.
   *
   * @return three digits
   */
  public int status() {
    return status;
  }

  /**
   * Returns the headers.
   *
   * @return without those about the length, which are added when it is sent
   */
  public Headers headers() {
    return headers;
  }

  Body body() {
    return body;
  }

  boolean streamed() {
    return streamed;
  }

  /** Writes the whole body into memory: needed to send its length, or half of it. */
  Buffer wholeBody() {
    Buffer buffer = new Buffer();
    try {
      body.writeTo(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer;
  }

  @SuppressWarnings("resource") // Closing the writer would close the connection below it.
  private static Body json(JsonBody body) {
    return sink -> {
      JsonWriter json = JsonWriter.of(sink);
      json.setSerializeNulls(true);
      body.writeTo(json);
      json.flush();
    };
  }
}
