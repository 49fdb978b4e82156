package io.usagesdk.testkit.thousandeyes;

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

/**
 * The usage and quotas operations of ThousandEyes API v7, served on this machine.
 *
 * <p>An organization of three account groups runs 24 tests on the cloud and on six enterprise
 * agents. Billing periods are calendar months; use grows evenly with time and is booked every full
 * hour. The same settings and the same time give the same data.
 *
 * <pre>{@code
 * try (SimulatedThousandEyes simulator = SimulatedThousandEyes.start()) {
 *   // simulator.settings() holds thousandeyes.base-url and thousandeyes.token
 * }
 * }</pre>
 */
public final class SimulatedThousandEyes implements SimulatedProvider {
  private static final String ID = "thousandeyes";
  private static final String TOKEN_SETTING = ID + ".token";
  private static final String BEARER = "Bearer ";

  private final SimulatedServer server;
  private final QuotaBook quotas;
  private final RateLimit rateLimit;
  private final String token;
  private final InstantSource clock;

  private SimulatedThousandEyes(Builder options) {
    this.token = options.token;
    this.clock = options.clock;
    Organization organization =
        new Organization(options.accountGroups, options.tests, options.agents, options.seed);
    Parameters parameters = new Parameters(organization, clock);
    this.quotas = new QuotaBook(organization);
    this.rateLimit = new RateLimit(options.requestsPerMinute, clock);
    ThousandEyesApi api =
        new ThousandEyesApi(
            new UsageDocument(organization, parameters, clock),
            new Listings(
                organization,
                parameters,
                new Listings.Paging(options.pageSize, options.emptyPage, options.nextLinks)),
            quotas,
            rateLimit,
            options.usageBasedPricing);
    this.server =
        SimulatedServer.builder(api)
            .port(options.port)
            .latency(options.latency)
            .clock(clock)
            .admitOnly(this::isAuthorized, Problems.badToken())
            .everyAnswer(rateLimit::stamp)
            .start();
  }

  /**
   * Starts a simulator as it is without any options.
   *
   * @return a running simulator on a free port
   */
  public static SimulatedThousandEyes start() {
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

  @Override
  public String baseUrl() {
    return server.origin() + ThousandEyesApi.BASE_PATH;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", baseUrl());
    settings.put(TOKEN_SETTING, token);
    return Collections.unmodifiableMap(settings);
  }

  @Override
  public Set<String> secretSettings() {
    return Set.of(TOKEN_SETTING);
  }

  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null
        && authorization.startsWith(BEARER)
        && authorization.length() > BEARER.length();
  }

  @Override
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  @Override
  public void fail(Fault fault) {
    server.fail(fault);
  }

  /** Without a {@code Retry-After}, which this API does not send: the reset time says it all. */
  @Override
  public Fault tooManyRequests(Duration wait) {
    long reset = clock.instant().plus(wait).getEpochSecond();
    return Fault.status(429)
        .withHeader(RateLimit.REMAINING, "0")
        .withHeader(RateLimit.RESET, Long.toString(reset))
        .withBody(
            Problems.PROBLEM_JSON,
            """
            {"type":"about:blank","title":"Too Many Requests","status":429}\
            """);
  }

  /** Forgets requests and faults, and puts the quotas and the rate limit back. */
  @Override
  public void reset() {
    server.reset();
    quotas.reset();
    rateLimit.reset();
  }

  @Override
  public void close() {
    server.close();
  }

  private boolean isAuthorized(ReceivedRequest request) {
    return (BEARER + token).equals(request.header("Authorization"));
  }

  /** Collects how a {@link SimulatedThousandEyes} is to behave. */
  public static final class Builder {
    private int accountGroups = 3;
    private int tests = 24;
    private int agents = 6;
    private int pageSize = 10;
    private boolean emptyPage;
    private NextLinks nextLinks = NextLinks.ABSOLUTE;
    private boolean usageBasedPricing = true;
    private int requestsPerMinute = 240;
    private String token = "fake-thousandeyes-token";
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    /**
     * Sets how many account groups there are, 3 if this is not called.
     *
     * @param value at least 1
     * @return this builder
     */
    public Builder accountGroups(int value) {
      this.accountGroups = atLeast(1, value, "accountGroups");
      return this;
    }

    /**
     * Sets how many tests there are, 24 if this is not called.
     *
     * @param value 0 or more; every test is a row of the tests listing
     * @return this builder
     */
    public Builder tests(int value) {
      this.tests = atLeast(0, value, "tests");
      return this;
    }

    /**
     * Sets how many enterprise agents there are, 6 if this is not called.
     *
     * @param value 0 or more; without agents there are no enterprise units
     * @return this builder
     */
    public Builder enterpriseAgents(int value) {
      this.agents = atLeast(0, value, "enterpriseAgents");
      return this;
    }

    /**
     * Sets how many rows a page has, 10 if this is not called.
     *
     * @param value at least 1
     * @return this builder
     */
    public Builder pageSize(int value) {
      this.pageSize = atLeast(1, value, "pageSize");
      return this;
    }

    /**
     * Puts an empty page, which has a next one, behind the first page of every listing.
     *
     * @return this builder
     */
    public Builder emptyPageInTheMiddle() {
      this.emptyPage = true;
      return this;
    }

    /**
     * Sets how pages point to the next one, {@link NextLinks#ABSOLUTE} if this is not called.
     *
     * @param value the way
     * @return this builder
     */
    public Builder nextLinks(NextLinks value) {
      this.nextLinks = value;
      return this;
    }

    /**
     * Makes it an organization to which the two listings of units are forbidden (403), as they are
     * to all whose contract is not billed by use.
     *
     * @return this builder
     */
    public Builder withoutUsageBasedPricing() {
      this.usageBasedPricing = false;
      return this;
    }

    /**
     * Sets the rate limit, the real one of 240 if this is not called.
     *
     * @param value requests in a minute of the clock, at least 1
     * @return this builder
     */
    public Builder requestsPerMinute(int value) {
      this.requestsPerMinute = atLeast(1, value, "requestsPerMinute");
      return this;
    }

    /**
     * Sets the token that is taken for the right one.
     *
     * @param value the token; keep real ones away from here
     * @return this builder
     */
    public Builder token(String value) {
      this.token = value;
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
     * Sets the clock for the billing period, the rate limit and the {@code Date} header.
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
      this.port = atLeast(0, value, "port");
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
    public SimulatedThousandEyes start() {
      return new SimulatedThousandEyes(this);
    }

    private static int atLeast(int least, int value, String name) {
      if (value < least) {
        throw new IllegalArgumentException(name + " is " + value + ", less than " + least);
      }
      return value;
    }
  }
}
