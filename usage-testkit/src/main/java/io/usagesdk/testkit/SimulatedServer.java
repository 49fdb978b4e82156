package io.usagesdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on the loopback interface that keeps a log, checks credentials, and fails to
 * order: what every {@link SimulatedProvider} is built on. Speaks HTTP/1.1 in plain text.
 */
public final class SimulatedServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int LOGGED_REQUESTS = 10_000;

  /** RFC 9110, section 5.6.7: always two digits and GMT, unlike RFC_1123_DATE_TIME. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RequestLog log = new RequestLog(LOGGED_REQUESTS);
  private final FaultPlan faults = new FaultPlan();
  private final MockWebServer server = new MockWebServer();
  private final Builder options;

  private SimulatedServer(Builder options) {
    this.options = options;
  }

  /**
   * Returns a builder.
   *
   * @param handler answers the requests that carry the right credentials
   * @return a builder of a server on a free port, without latency, open to everybody
   */
  public static Builder builder(RequestHandler handler) {
    return new Builder(handler);
  }

  /**
   * Returns where it listens.
   *
   * @return scheme, host and port, without a slash at the end
   */
  public String origin() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /**
   * Returns what was received.
   *
   * @return the latest 10 000 requests, oldest first; a copy
   */
  public List<ReceivedRequest> requests() {
    return log.all();
  }

  /**
   * Orders a fault.
   *
   * @param fault what is to go wrong, and for which requests
   */
  public void fail(Fault fault) {
    faults.add(fault);
  }

  /** Forgets the requests received and the faults still to come. */
  public void reset() {
    faults.clear();
    log.clear();
  }

  /** Stops listening and closes open connections. */
  @Override
  public void close() {
    server.close();
  }

  private void listen() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            // MockWebServer keeps every request until it is taken.
            server.takeRequest(0, TimeUnit.NANOSECONDS);
            return respond(request);
          }
        });
    try {
      server.setServerSocketFactory(new PromptSockets());
      server.start(InetAddress.getByAddress(LOOPBACK), options.port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + options.port, e);
    }
  }

  private MockResponse respond(RecordedRequest recorded) {
    ReceivedRequest request =
        new ReceivedRequest(
            recorded.getMethod(),
            recorded.getTarget(),
            recorded.getHeaders(),
            recorded.getBody() == null ? "" : recorded.getBody().utf8());
    log.add(request);
    Fault fault = faults.next(request, options.signsIn.test(request));
    if (fault == null) {
      return WireResponse.of(finished(handled(request)), null, options.latency);
    }
    return switch (fault.kind()) {
      case DROP_CONNECTION -> WireResponse.dropped();
      case ANSWER ->
          WireResponse.of(
              fault.fromGateway() ? fault.answer() : finished(fault.answer()),
              null,
              options.latency);
      case SLOW, CUT_BODY, HANG_UP_AFTER_HEADERS, MALFORMED_BODY, TRUNCATED_BODY ->
          WireResponse.of(
              finished(handled(request)), fault.kind(), options.latency.plus(fault.delay()));
    };
  }

  private Answer handled(ReceivedRequest request) {
    Answer refusal = options.refusal;
    if (refusal != null && !options.admits.test(request)) {
      return refusal;
    }
    return options.handler.answer(request);
  }

  private Answer finished(Answer answer) {
    Answer dated = answer.withHeader("Date", HTTP_DATE.format(options.clock.instant()));
    return options.everyAnswer.apply(dated);
  }

  /** Collects how a {@link SimulatedServer} is to behave. */
  public static final class Builder {
    private final RequestHandler handler;
    private int port;
    private Duration latency = Duration.ZERO;
    private InstantSource clock = InstantSource.system();
    private Predicate<ReceivedRequest> admits = request -> true;
    private Predicate<ReceivedRequest> signsIn = request -> false;
    private @Nullable Answer refusal;
    private UnaryOperator<Answer> everyAnswer = UnaryOperator.identity();

    private Builder(RequestHandler handler) {
      this.handler = handler;
    }

    private Builder(Builder other) {
      this.handler = other.handler;
      this.port = other.port;
      this.latency = other.latency;
      this.clock = other.clock;
      this.admits = other.admits;
      this.signsIn = other.signsIn;
      this.refusal = other.refusal;
      this.everyAnswer = other.everyAnswer;
    }

    /**
     * Sets the port.
     *
     * @param value the port, or 0 for a free one
     * @return this builder
     */
    public Builder port(int value) {
      this.port = value;
      return this;
    }

    /**
     * Sets how long every answer is held back. The time is real.
     *
     * @param value zero or more
     * @return this builder
     */
    public Builder latency(Duration value) {
      this.latency = value;
      return this;
    }

    /**
     * Sets the clock that the {@code Date} of the answers is read from.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /**
     * Sets who is let in.
     *
     * @param test whether a request carries the right credentials
     * @param answer what the others get
     * @return this builder
     */
    public Builder admitOnly(Predicate<ReceivedRequest> test, Answer answer) {
      this.admits = test;
      this.refusal = answer;
      return this;
    }

    /**
     * Sets which requests sign in: faults without a path of their own spare them.
     *
     * @param test whether a request gets credentials rather than uses them
     * @return this builder
     */
    public Builder signIn(Predicate<ReceivedRequest> test) {
      this.signsIn = test;
      return this;
    }

    /**
     * Sets what is done to every answer before it is sent, ordered ones included; only a gateway's
     * own answer is left alone.
     *
     * @param value for example adds the headers that all answers have
     * @return this builder
     */
    public Builder everyAnswer(UnaryOperator<Answer> value) {
      this.everyAnswer = value;
      return this;
    }

    /**
     * Starts the server.
     *
     * @return a server that listens
     * @throws UncheckedIOException if the port is taken
     */
    public SimulatedServer start() {
      SimulatedServer started = new SimulatedServer(new Builder(this));
      started.listen();
      return started;
    }
  }
}
