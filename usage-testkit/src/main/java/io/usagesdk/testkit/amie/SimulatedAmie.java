package io.usagesdk.testkit.amie;

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
 * AMIE, the usage API of the ACCESS programme, served on this machine.
 *
 * <p>Records that are sent are checked at once, each on its own, and those that are right are
 * queued. They are processed when the status, the failed or the loaded records are asked for next:
 * records of an unknown project fail then, the others are loaded. A record overwrites a former one
 * of the same type, local id and time (of submission, of collection, or of an adjustment's start),
 * and, but for jobs, of the same resource, whether that is queued, loaded or failed.
 *
 * <p>At first there are a few hundred compute records of three machines, in the current month up to
 * now and in the two before, a few of which have failed. The same settings and the same time give
 * the same data.
 *
 * <pre>{@code
 * try (SimulatedAmie simulator = SimulatedAmie.start()) {
 *   // simulator.settings() holds amie.base-url, amie.site and amie.api-key
 * }
 * }</pre>
 */
public final class SimulatedAmie implements SimulatedProvider {
  private static final String ID = "amie";
  private static final String SECRET_SETTING = ID + ".api-key";

  private final SimulatedServer server;
  private final String site;
  private final String apiKey;
  private final Ledger ledger;
  private final @Nullable InventedUsage invented;

  private SimulatedAmie(Builder options) {
    this.site = options.site;
    this.apiKey = options.apiKey;
    this.ledger =
        new Ledger(
            Set.copyOf(options.unknownProjects),
            Set.copyOf(options.closedProjects),
            options.recordsKept);
    this.invented = options.invented();
    if (invented != null) {
      invented.sendTo(ledger);
    }
    UsageAnswers answers =
        new UsageAnswers(
            ledger,
            options.clock,
            new UsageAnswers.Forms(options.loadedAsArray, options.failuresUnderOtherName),
            options.maxBodyBytes);
    this.server =
        SimulatedServer.builder(new AmieApi(answers, site, apiKey))
            .port(options.port)
            .latency(options.latency)
            .clock(options.clock)
            .start();
  }

  /**
   * Starts a simulator as it is without any options.
   *
   * @return a running simulator on a free port
   */
  public static SimulatedAmie start() {
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

  /** With the path that the real one has, {@code /api/v1}. */
  @Override
  public String baseUrl() {
    return server.origin() + AmieApi.BASE_PATH;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", baseUrl());
    settings.put(ID + ".site", site);
    settings.put(SECRET_SETTING, apiKey);
    return Collections.unmodifiableMap(settings);
  }

  @Override
  public Set<String> secretSettings() {
    return Set.of(SECRET_SETTING);
  }

  /** Tells whether both headers are there. */
  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    return isThere(request.header(AmieApi.KEY_HEADER))
        && isThere(request.header(AmieApi.SITE_HEADER));
  }

  private static boolean isThere(@Nullable String header) {
    return header != null && !header.isEmpty();
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
        .withBody(Refusal.JSON, Refusal.body("Too many requests, wait"));
  }

  /**
   * Returns the records that are queued or loaded, without processing any. One that was overwritten
   * counts once, as it was sent last, in the place where it came first.
   *
   * @return members by their names on the wire, in the order of arrival; texts as {@code String},
   *     integers as {@code Long}, longer ones and other numbers as {@code BigDecimal}, objects as
   *     maps, so that a {@code Charge} is what was sent; unmodifiable, a copy
   */
  public List<Map<String, Object>> acceptedRecords() {
    // No null gets past the checks.
    return ledger.accepted().stream().<Map<String, Object>>map(SentRecord::members).toList();
  }

  /**
   * Returns the list of failed records, without processing any.
   *
   * @return members as in {@link #acceptedRecords}, null where null was sent, and {@code
   *     UsageType}, {@code Error} and {@code FailedRecordID}; in the order in which they first
   *     failed; unmodifiable, a copy
   */
  public List<Map<String, @Nullable Object>> failedRecords() {
    return ledger.failed().stream().map(FailedRecord::members).toList();
  }

  /** Forgets requests, faults and all that was sent, and has the invented records as at first. */
  @Override
  public void reset() {
    server.reset();
    ledger.clear();
    if (invented != null) {
      invented.sendTo(ledger);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** Collects how a {@link SimulatedAmie} is to behave. */
  public static final class Builder {
    private boolean empty;
    private boolean loadedAsArray;
    private boolean failuresUnderOtherName;
    private int maxBodyBytes = 256 * 1024;
    private int recordsKept = 1_000_000;
    private List<String> unknownProjects = List.of("TG-UNKNOWN");
    private List<String> closedProjects = List.of();
    private String site = "hillside-university";
    private String apiKey = "fake-amie-api-key";
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    private @Nullable InventedUsage invented() {
      String unknown = unknownProjects.isEmpty() ? null : unknownProjects.get(0);
      return empty ? null : new InventedUsage(seed, clock.instant(), unknown);
    }

    /**
     * Starts without any invented records.
     *
     * @return this builder
     */
    public Builder empty() {
      this.empty = true;
      return this;
    }

    /**
     * Sets whether loaded records are answered as an array, without the object around it.
     *
     * @param value false if this is not called
     * @return this builder
     */
    public Builder loadedAsArray(boolean value) {
      this.loadedAsArray = value;
      return this;
    }

    /**
     * Sets whether failed records are answered as {@code ValidationFailedRecords} instead of {@code
     * FailedRecords}.
     *
     * @param value false if this is not called
     * @return this builder
     */
    public Builder failuresUnderOtherName(boolean value) {
      this.failuresUnderOtherName = value;
      return this;
    }

    /**
     * Sets how long the body of a request may be.
     *
     * @param value bytes in UTF-8, 256 KiB if this is not called
     * @return this builder
     */
    public Builder maxBodyBytes(int value) {
      this.maxBodyBytes = atLeast(1, "maxBodyBytes", value);
      return this;
    }

    /**
     * Sets how many loaded records are kept. Those that were loaded first are forgotten first, by
     * the totals too.
     *
     * @param value a million if this is not called
     * @return this builder
     */
    public Builder recordsKept(int value) {
      this.recordsKept = atLeast(1, "recordsKept", value);
      return this;
    }

    /**
     * Sets the projects that the site does not have: records of them are queued, and fail when they
     * are processed. A few of the invented ones are of the first of them.
     *
     * @param ids as in {@code LocalProjectID}; {@code TG-UNKNOWN} if this is not called
     * @return this builder
     */
    public Builder unknownProjects(String... ids) {
      this.unknownProjects = List.of(ids);
      return this;
    }

    /**
     * Sets the projects whose records are refused when they arrive.
     *
     * @param ids as in {@code LocalProjectID}; none if this is not called
     * @return this builder
     */
    public Builder closedProjects(String... ids) {
      this.closedProjects = List.of(ids);
      return this;
    }

    /**
     * Sets the site that the key is for.
     *
     * @param value its name, not empty
     * @return this builder
     */
    public Builder site(String value) {
      this.site = value;
      return this;
    }

    /**
     * Sets the key that is taken for the right one.
     *
     * @param value the key, not empty; keep real ones away from here
     * @return this builder
     */
    public Builder apiKey(String value) {
      this.apiKey = value;
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
     * Sets the clock for invented records, the times of loading and the {@code Date} header.
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
      this.port = atLeast(0, "port", value);
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
    public SimulatedAmie start() {
      return new SimulatedAmie(this);
    }

    private static int atLeast(int least, String name, int value) {
      if (value < least) {
        throw new IllegalArgumentException(name + " is " + value + ", less than " + least);
      }
      return value;
    }
  }
}
