package io.usagesdk.testkit;

import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, and for which requests: to be handed to {@link
 * SimulatedProvider#fail}. Immutable. Without more, a fault hits the next request and is then over.
 * Requests that {@linkplain SimulatedProvider#isSignIn sign in} are neither hit nor counted, unless
 * a fault is for their {@linkplain #onPath path}.
 *
 * <pre>{@code
 * simulator.fail(Fault.status(503).withHeader("Retry-After", "2").times(3));
 * simulator.fail(Fault.cutBody().afterPassing(1).onPath("/v7/usage/units/tests"));
 * simulator.fail(Fault.droppedConnection().ofEvery(1, 10));
 * }</pre>
 */
public final class Fault {
  /** What happens to the answer. */
  enum Kind {
    ANSWER,
    DROP_CONNECTION,
    CUT_BODY,
    HANG_UP_AFTER_HEADERS,
    MALFORMED_BODY,
    TRUNCATED_BODY,
    SLOW
  }

  private static final String GATEWAY_PAGE =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body>
      <center><h1>502 Bad Gateway</h1></center>
      </body>
      </html>
      """;

  private final Kind kind;
  private final int status;
  private final Headers headers;
  private final String body;
  private final boolean fromGateway;
  private final Duration delay;
  private final Schedule schedule;

  private Fault(
      Kind kind,
      int status,
      Headers headers,
      String body,
      boolean fromGateway,
      Duration delay,
      Schedule schedule) {
    this.kind = kind;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.fromGateway = fromGateway;
    this.delay = delay;
    this.schedule = schedule;
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, 0, Headers.EMPTY, "", false, Duration.ZERO, Schedule.ONCE);
  }

  /**
   * Returns a fault that answers a status instead of what was asked for.
   *
   * @param status the HTTP status
   * @return a fault without headers and body of its own
   */
  public static Fault status(int status) {
    return new Fault(Kind.ANSWER, status, Headers.EMPTY, "", false, Duration.ZERO, Schedule.ONCE);
  }

  /**
   * Returns a fault that answers as a gateway does whose backend is gone: 502 and a page of HTML.
   * The provider's own headers are missing from it.
   *
   * @return the fault
   */
  public static Fault htmlBadGateway() {
    Headers html = Headers.of("Content-Type", "text/html");
    return new Fault(Kind.ANSWER, 502, html, GATEWAY_PAGE, true, Duration.ZERO, Schedule.ONCE);
  }

  /**
   * Returns a fault that closes the connection before a byte of the answer: the client cannot know
   * whether the request was carried out. It is not.
   *
   * @return the fault
   */
  public static Fault droppedConnection() {
    return of(Kind.DROP_CONNECTION);
  }

  /**
   * Returns a fault that closes the connection in the middle of the body.
   *
   * @return the fault
   */
  public static Fault cutBody() {
    return of(Kind.CUT_BODY);
  }

  /**
   * Returns a fault that closes the connection between the headers and the body.
   *
   * @return the fault
   */
  public static Fault hangUpAfterHeaders() {
    return of(Kind.HANG_UP_AFTER_HEADERS);
  }

  /**
   * Returns a fault that spoils the last character of the body: the transport is sound and the
   * length right, but the document is none.
   *
   * @return the fault
   */
  public static Fault malformedJson() {
    return of(Kind.MALFORMED_BODY);
  }

  /**
   * Returns a fault that answers the first half of the body as if that were all of it: the
   * transport is sound, but somebody before it broke off.
   *
   * @return the fault
   */
  public static Fault truncatedBody() {
    return of(Kind.TRUNCATED_BODY);
  }

  /**
   * Returns a fault that holds the answer back. The time is real.
   *
   * @param delay how long
   * @return the fault
   */
  public static Fault slow(Duration delay) {
    return new Fault(Kind.SLOW, 0, Headers.EMPTY, "", false, delay, Schedule.ONCE);
  }

  /**
   * Returns the same fault with a header. For faults that answer a status.
   *
   * @param name the header's name
   * @param value its value
   * @return a new fault
   */
  public Fault withHeader(String name, String value) {
    requireAnswer();
    Headers more = headers.newBuilder().set(name, value).build();
    return new Fault(kind, status, more, body, fromGateway, delay, schedule);
  }

  /**
   * Returns the same fault with a body. For faults that answer a status.
   *
   * @param contentType the media type
   * @param text the body
   * @return a new fault
   */
  public Fault withBody(String contentType, String text) {
    requireAnswer();
    Headers more = headers.newBuilder().set("Content-Type", contentType).build();
    return new Fault(kind, status, more, text, fromGateway, delay, schedule);
  }

  /**
   * Returns the same fault for several requests in a row.
   *
   * @param requests how many
   * @return a new fault
   */
  public Fault times(int requests) {
    return with(schedule.times(requests));
  }

  /**
   * Returns the same fault for all requests, until {@link SimulatedProvider#reset}.
   *
   * @return a new fault
   */
  public Fault always() {
    return with(schedule.ofEvery(1, 1));
  }

  /**
   * Returns the same fault for the first few requests of every so many, again and again.
   *
   * @param requests how many fail
   * @param period of how many
   * @return a new fault
   */
  public Fault ofEvery(int requests, int period) {
    return with(schedule.ofEvery(requests, period));
  }

  /**
   * Returns the same fault, starting later.
   *
   * @param requests how many are let through first
   * @return a new fault
   */
  public Fault afterPassing(int requests) {
    return with(schedule.afterPassing(requests));
  }

  /**
   * Returns the same fault for one path only. Other requests are neither hit nor counted.
   *
   * @param path the path as it is sent, without a query
   * @return a new fault
   */
  public Fault onPath(String path) {
    return with(schedule.onPath(path));
  }

  Kind kind() {
    return kind;
  }

  Duration delay() {
    return delay;
  }

  boolean fromGateway() {
    return fromGateway;
  }

  Schedule schedule() {
    return schedule;
  }

  /** The answer of a fault that answers a status. */
  Answer answer() {
    @Nullable String contentType = headers.get("Content-Type");
    Answer answer =
        contentType == null ? Answer.empty(status) : Answer.text(status, contentType, body);
    for (int i = 0; i < headers.size(); i++) {
      answer = answer.withHeader(headers.name(i), headers.value(i));
    }
    return answer;
  }

  private Fault with(Schedule other) {
    return new Fault(kind, status, headers, body, fromGateway, delay, other);
  }

  private void requireAnswer() {
    if (kind != Kind.ANSWER) {
      throw new IllegalStateException("only a fault that answers a status has headers and a body");
    }
  }
}
