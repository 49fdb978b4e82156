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
 * The token exchange and the usage monitoring of Earnix Elevate, served on this machine.
 *
 * <p>An insurer runs six jobs, each once a day. The CSV has a row for each run, and the sums are
 * exactly those of the rows that start in the time asked for. One quota contract is for this year,
 * one for the last. The same settings and the same time give the same data.
 */
public final class SimulatedElevate implements SimulatedProvider {
  private static final String ID = "elevate";
  private static final String SECRET_SETTING = ID + ".secret-key";

  private final SimulatedServer server;
  private final Tokens tokens;
  private final QuotaContracts quotas;
  private final Map<String, String> settings;

  private SimulatedElevate(Builder options) {
    InstantSource clock = options.clock;
    Problems problems = new Problems(clock);
    this.tokens =
        new Tokens(
            problems,
            clock,
            options.clientId,
            options.secretKey,
            options.tokenLifetime,
            options.tokenForm);
    this.quotas = new QuotaContracts(problems, clock);
    JobRuns runs = new JobRuns(options.seed, clock, options.rows);
    CsvDocument csv =
        new CsvDocument(
            runs,
            new CsvDocument.Form(
                options.columns, options.lineEnd, options.byteOrderMark, options.lastLineEnd));
    String csvPath = options.csvPath == null ? ElevateApi.CSV_PATH : options.csvPath;
    this.server =
        SimulatedServer.builder(new ElevateApi(problems, clock, tokens, runs, csv, csvPath, quotas))
            .port(options.port)
            .latency(options.latency)
            .clock(clock)
            .signIn(this::isSignIn)
            .admitOnly(
                tokens::isGood, problems.unauthorized("The access token is unknown or has expired"))
            .start();
    this.settings = settings(options);
  }

  private Map<String, String> settings(Builder options) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", server.origin());
    settings.put(ID + ".client-id", options.clientId);
    settings.put(SECRET_SETTING, options.secretKey);
    if (options.csvPath != null) {
      settings.put(ID + ".csv-path", options.csvPath);
    }
    return Collections.unmodifiableMap(settings);
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

  /** Returns the server's root, as the setting {@code elevate.base-url} has it. */
  @Override
  public String baseUrl() {
    return server.origin();
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Set<String> secretSettings() {
    return Set.of(SECRET_SETTING);
  }

  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    return isSignIn(request) || Tokens.isCarriedBy(request);
  }

  @Override
  public boolean isSignIn(ReceivedRequest request) {
    return request.path().equals(Tokens.PATH);
  }

  @Override
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  @Override
  public void fail(Fault fault) {
    server.fail(fault);
  }

  @Override
  public Fault tooManyRequests(Duration wait) {
    return Fault.status(429)
        .withHeader("Retry-After", Long.toString(wait.toSeconds()))
        .withBody(
            Problems.PROBLEM_JSON,
            """
            {"title":"Too Many Requests","status":429,"detail":"Slow down","code":"UMON-429",\
            "timestamp":"2026-11-20T00:00:00Z"}\
            """);
  }

  /**
   * Returns how many tokens were handed out since the start or the last {@link #reset}.
   *
   * @return exchanges that were answered with a token
   */
  public long exchanges() {
    return tokens.count();
  }

  /** Makes all tokens handed out so far bad ones, as a restart of the server does. */
  public void revokeTokens() {
    tokens.revoke();
  }

  /** Forgets requests, faults and added contracts; tokens stay good. */
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
    private String clientId = "simulated-client";
    private String secretKey = "fake-elevate-secret-key";
    private Duration tokenLifetime = Duration.ofMinutes(30);
    private Tokens.Form tokenForm = Tokens.Form.JWT;
    private List<String> columns = CsvDocument.COLUMNS;
    private String lineEnd = "\n";
    private boolean byteOrderMark;
    private boolean lastLineEnd = true;
    private @Nullable String csvPath;
    private @Nullable Long rows;
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    /**
     * Sets the secret that is taken for the right one.
     *
     * @param value the secret; keep real ones away from here
     * @return this builder
     */
    public Builder secretKey(String value) {
      this.secretKey = value;
      return this;
    }

    /**
     * Sets how long a token is good, 30 minutes if this is not called.
     *
     * @param value the time; with zero or less, every token has expired when it is handed out
     * @return this builder
     */
    public Builder tokenLifetime(Duration value) {
      this.tokenLifetime = value;
      return this;
    }

    /**
     * Hands out tokens that are no JSON Web Tokens.
     *
     * @return this builder
     */
    public Builder opaqueTokens() {
      this.tokenForm = Tokens.Form.OPAQUE;
      return this;
    }

    /**
     * Hands out JSON Web Tokens without {@code exp}.
     *
     * @return this builder
     */
    public Builder tokensWithoutExpiry() {
      this.tokenForm = Tokens.Form.JWT_WITHOUT_EXPIRY;
      return this;
    }

    /**
     * Sets how many rows the CSV has, whatever the time asked for. They are made while they are
     * sent, so there may be billions.
     *
     * @param value 0 or more
     * @return this builder
     */
    public Builder rows(long value) {
      if (value < 0) {
        throw new IllegalArgumentException("rows is " + value + ", less than 0");
      }
      this.rows = value;
      return this;
    }

    /**
     * Sets the header of the CSV.
     *
     * @param value names of columns in any order and spelling; unknown ones are empty in each row
     * @return this builder
     */
    public Builder columns(List<String> value) {
      this.columns = List.copyOf(value);
      return this;
    }

    /**
     * Ends the lines of the CSV with CR and LF, as RFC 4180 has it, instead of LF.
     *
     * @return this builder
     */
    public Builder crlf() {
      this.lineEnd = "\r\n";
      return this;
    }

    /**
     * Starts the CSV with a byte order mark.
     *
     * @return this builder
     */
    public Builder byteOrderMark() {
      this.byteOrderMark = true;
      return this;
    }

    /**
     * Leaves the last line of the CSV without an end.
     *
     * @return this builder
     */
    public Builder withoutLastLineEnd() {
      this.lastLineEnd = false;
      return this;
    }

    /**
     * Serves the CSV elsewhere.
     *
     * @param value the path from the server's root, starting with a slash
     * @return this builder
     */
    public Builder csvPath(String value) {
      this.csvPath = value;
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
     * Sets the clock for tokens, contracts, the end of usage and the {@code Date} header.
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
