package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.SimulatedServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Earnix Elevate's credential exchange, usage monitoring and quotas, served on this machine.
 *
 * <p>The tenant is a small insurer with six jobs. Each metric has a row for every two hours, of
 * which it belongs to the period that its start lies in: what the rows of any period add up to is
 * that period's summary. Nothing is used in the future. The same settings and the same time give
 * the same data; only tokens differ.
 *
 * <pre>{@code
 * try (SimulatedElevate simulator = SimulatedElevate.start()) {
 *   // simulator.settings() holds elevate.base-url, elevate.client-id and elevate.secret-key
 * }
 * }</pre>
 */
public final class SimulatedElevate implements SimulatedProvider {
  private static final String ID = "elevate";
  private static final String SECRET_SETTING = ID + ".secret-key";

  private final SimulatedServer server;
  private final Credentials credentials;
  private final String csvPath;
  private final Tokens tokens;
  private final QuotaBook quotas;
  private final Problems problems;

  private SimulatedElevate(Builder options) {
    InstantSource clock = options.clock;
    this.credentials = new Credentials(options.clientId, options.secretKey);
    this.csvPath = options.csvPath;
    this.tokens =
        new Tokens(
            new Tokens.Policy(options.tokenForm, options.tokenLifetime, options.expiredTokens),
            clock);
    Parameters parameters = new Parameters(clock);
    this.quotas = new QuotaBook(parameters, clock);
    this.problems = new Problems(clock);
    UsageBook book = new UsageBook(options.seed, options.rows, clock);
    ElevateApi api =
        new ElevateApi(
            new SignIn(credentials, tokens, problems),
            new UsageAnswers(parameters, book, options.csv),
            csvPath,
            quotas,
            tokens,
            problems);
    this.server =
        SimulatedServer.builder(api)
            .port(options.port)
            .latency(options.latency)
            .clock(clock)
            .signIn(this::isSignIn)
            .start();
  }

  /**
   * Starts a simulator as it is without any options.
   *
   * @return a running simulator on a free port
   */
  public static SimulatedElevate start() {
    return builder().start();
  }

  /**
   * Returns a builder.
   *
   * @return a builder of a small, well-behaved simulator
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String id() {
    return ID;
  }

  /** The server's root: the exchange hangs directly under it, the rest under {@code /api/umon}. */
  @Override
  public String baseUrl() {
    return server.origin();
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", baseUrl());
    settings.put(ID + ".client-id", credentials.clientId());
    settings.put(SECRET_SETTING, credentials.secretKey());
    if (!csvPath.equals(ElevateApi.CSV_PATH)) {
      settings.put(ID + ".csv-path", csvPath);
    }
    return Collections.unmodifiableMap(settings);
  }

  @Override
  public Set<String> secretSettings() {
    return Set.of(SECRET_SETTING);
  }

  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    return isSignIn(request)
        || (authorization != null
            && authorization.startsWith(ElevateApi.BEARER)
            && authorization.length() > ElevateApi.BEARER.length());
  }

  /** Tells whether it is the exchange of the secret key for an access token. */
  @Override
  public boolean isSignIn(ReceivedRequest request) {
    return request.path().equals(SignIn.PATH);
  }

  @Override
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  @Override
  public void fail(Fault fault) {
    server.fail(fault);
  }

  /** With a {@code Retry-After} in seconds. */
  @Override
  public Fault tooManyRequests(Duration wait) {
    return Fault.status(429)
        .withHeader("Retry-After", Long.toString(wait.toSeconds()))
        .withBody(
            Problems.PROBLEM_JSON,
            problems.text(429, "Too Many Requests", "UMON-4290", "Too many requests, wait"));
  }

  /**
   * Returns how often credentials were exchanged.
   *
   * @return the number of access tokens handed out since the start or the last {@link #reset}
   */
  public int exchanges() {
    return tokens.exchanges();
  }

  /** Refuses all access tokens handed out so far, from now on. New ones are good. */
  public void revokeTokens() {
    tokens.revoke();
  }

  /** Forgets requests, faults, access tokens and new quota contracts. */
  @Override
  public void reset() {
    server.reset();
    tokens.reset();
    quotas.reset();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Collects how a {@link SimulatedElevate} is to behave. */
  public static final class Builder {
    private static final long MOST_ROWS = 1_000_000_000;

    private @Nullable Long rows;
    private CsvFormat csv = CsvFormat.USUAL;
    private String csvPath = ElevateApi.CSV_PATH;
    private Tokens.Form tokenForm = Tokens.Form.JWT;
    private Duration tokenLifetime = Duration.ofHours(1);
    private boolean expiredTokens;
    private String clientId = "harbour-mutual-reporting";
    private String secretKey = "fake-elevate-secret-key";
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    /**
     * Sets how many rows there are for a metric in any period that is asked for, instead of one for
     * every two hours. They are made while they are sent and take no memory, however many; only
     * faults that spoil a body need it as a whole.
     *
     * @param value from 0 to a thousand million; a period in the future still has none
     * @return this builder
     */
    public Builder rows(long value) {
      if (value < 0 || value > MOST_ROWS) {
        throw new IllegalArgumentException("rows is " + value + ", not 0 to " + MOST_ROWS);
      }
      this.rows = value;
      return this;
    }

    /**
     * Sets the header line of the CSV, and by it which columns there are and in which order.
     *
     * @param names of {@code tenantId}, {@code jobId}, {@code jobName}, {@code jobType}, {@code
     *     details}, {@code metricType}, {@code metricValue}, {@code startDate}, {@code endDate},
     *     {@code createdDate} and {@code region}, which is all of them in the usual order; may also
     *     be {@code value}, {@code startTime}, {@code endTime} and {@code metricDetails}, in any
     *     case and with {@code _}, {@code -} and spaces
     * @return this builder
     * @throws IllegalArgumentException if there is no such column
     */
    public Builder columns(List<String> names) {
      names.forEach(CsvColumn::named);
      this.csv = csv.withHeader(names);
      return this;
    }

    /**
     * Ends the lines of the CSV with a carriage return and a line feed.
     *
     * @return this builder
     */
    public Builder crlf() {
      this.csv = csv.withCrlf();
      return this;
    }

    /**
     * Puts a byte order mark before the CSV.
     *
     * @return this builder
     */
    public Builder byteOrderMark() {
      this.csv = csv.withByteOrderMark();
      return this;
    }

    /**
     * Ends the CSV without ending its last line.
     *
     * @return this builder
     */
    public Builder withoutLastNewline() {
      this.csv = csv.withoutLastLineEnd();
      return this;
    }

    /**
     * Serves the CSV in another place, which then stands in the settings as {@code
     * elevate.csv-path}.
     *
     * @param value the path from the server's root on, with a slash at its start
     * @return this builder
     */
    public Builder csvPath(String value) {
      if (!value.startsWith("/")) {
        throw new IllegalArgumentException("csvPath is " + value + ", without a slash before it");
      }
      this.csvPath = value;
      return this;
    }

    /**
     * Sets how long access tokens are good, an hour if this is not called.
     *
     * @param value at least a second of the clock
     * @return this builder
     */
    public Builder tokenLifetime(Duration value) {
      if (value.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("tokenLifetime is " + value + ", less than a second");
      }
      this.tokenLifetime = value;
      return this;
    }

    /**
     * Hands out access tokens that have expired already, and refuses them.
     *
     * @return this builder
     */
    public Builder expiredTokens() {
      this.expiredTokens = true;
      return this;
    }

    /**
     * Hands out access tokens that are no JWTs. They expire all the same.
     *
     * @return this builder
     */
    public Builder opaqueTokens() {
      this.tokenForm = Tokens.Form.OPAQUE;
      return this;
    }

    /**
     * Hands out JWTs that do not tell when they expire. They do all the same.
     *
     * @return this builder
     */
    public Builder tokensWithoutExpiry() {
      this.tokenForm = Tokens.Form.JWT_WITHOUT_EXPIRY;
      return this;
    }

    /**
     * Sets the client id that is taken for the right one.
     *
     * @param value the id, not empty
     * @return this builder
     */
    public Builder clientId(String value) {
      this.clientId = value;
      return this;
    }

    /**
     * Sets the secret key that is taken for the right one.
     *
     * @param value the key, not empty; keep real ones away from here
     * @return this builder
     */
    public Builder secretKey(String value) {
      this.secretKey = value;
      return this;
    }

    /**
     * Sets what the invented numbers are made from.
     *
     * @param value the same value gives the same numbers
     * @return this builder
     */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /**
     * Sets the clock for tokens, use, quota contracts and the {@code Date} header.
     *
     * @param value the clock, the system's if this is not called
     * @return this builder
     */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /**
     * Sets the port.
     *
     * @param value the port, or 0 for a free one
     * @return this builder
     */
    public Builder port(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("port is " + value + ", less than 0");
      }
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
     * Starts the simulator.
     *
     * @return a running simulator
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public SimulatedElevate start() {
      return new SimulatedElevate(this);
    }
  }
}
