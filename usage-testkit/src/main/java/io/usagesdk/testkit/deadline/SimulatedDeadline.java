package io.usagesdk.testkit.deadline;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.SimulatedServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The session statistics of AWS Deadline Cloud, served on this machine.
 *
 * <p>The farm renders for a small studio: each queue starts a session every three hours, on one of
 * two fleets, and every fourth or so uses a license instead of a machine. Nothing is used in the
 * future. One aggregation is under way at a time, a second one is refused meanwhile; what an
 * unfinished one shows is not final. The same settings and the same time give the same data.
 *
 * <p>Every request has to be signed with Signature Version 4. Signatures are verified here, by code
 * of its own.
 *
 * <pre>{@code
 * try (SimulatedDeadline simulator = SimulatedDeadline.start()) {
 *   // simulator.settings() holds deadline.base-url, deadline.region, deadline.farm-id and
 *   // deadline.queue-ids, simulator.environment() the access key
 * }
 * }</pre>
 */
public final class SimulatedDeadline implements SimulatedProvider {
  private static final String ID = "deadline";
  private static final String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_ACCESS_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  private final SimulatedServer server;
  private final Farm farm;
  private final String region;
  private final Map<String, String> environment;
  private final AccessKeys keys;
  private final Aggregations aggregations;
  private final AtomicLong answers = new AtomicLong();

  private SimulatedDeadline(Builder options) {
    this.farm = Farm.withQueues(options.queues);
    this.region = options.region;
    this.environment = environment(options);
    this.keys =
        new AccessKeys(
            options.accessKeyId,
            new AccessKeys.AccessKey(options.secretAccessKey, options.sessionToken));
    this.aggregations =
        new Aggregations(farm, options.seed, options.pageSize, options.takes, options.clock);
    SignatureVerifier verifier = new SignatureVerifier(keys, options.region, ID, options.clock);
    this.server =
        SimulatedServer.builder(new DeadlineApi(verifier, farm, aggregations))
            .port(options.port)
            .latency(options.latency)
            .clock(options.clock)
            .everyAnswer(this::numbered)
            .start();
  }

  /**
   * Starts a simulator as it is without any options.
   *
   * @return a running simulator on a free port
   */
  public static SimulatedDeadline start() {
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
    return server.origin();
  }

  /** All but the access key, which Deadline Cloud takes from where AWS's own tools take it. */
  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", baseUrl());
    settings.put(ID + ".region", region);
    settings.put(ID + ".farm-id", farm.id());
    settings.put(ID + ".queue-ids", String.join(",", farm.queues()));
    return Collections.unmodifiableMap(settings);
  }

  /** The access key. */
  @Override
  public Map<String, String> environment() {
    return environment;
  }

  private static Map<String, String> environment(Builder options) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(ACCESS_KEY_ID, options.accessKeyId);
    environment.put(SECRET_ACCESS_KEY, options.secretAccessKey);
    if (options.sessionToken != null) {
      environment.put(SESSION_TOKEN, options.sessionToken);
    }
    return Collections.unmodifiableMap(environment);
  }

  @Override
  public Set<String> secretSettings() {
    return environment.containsKey(SESSION_TOKEN)
        ? Set.of(SECRET_ACCESS_KEY, SESSION_TOKEN)
        : Set.of(SECRET_ACCESS_KEY);
  }

  /**
   * Returns the ids of the farm's fleets, which can be asked for instead of its queues.
   *
   * @return an unmodifiable list
   */
  public List<String> fleetIds() {
    return farm.fleets();
  }

  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    return SignatureVerifier.isSigned(request);
  }

  @Override
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  @Override
  public void fail(Fault fault) {
    server.fail(fault);
  }

  /** The wait stands in the body. */
  @Override
  public Fault tooManyRequests(Duration wait) {
    return Fault.status(429)
        .withHeader(Refusal.ERROR_TYPE, "ThrottlingException")
        .withBody(Refusal.JSON, Refusal.throttling(wait.toSeconds(), "Rate exceeded"));
  }

  /**
   * Lets the next aggregation that is started fail.
   *
   * @param status {@code FAILED} or {@code TIMEOUT}
   * @param message what is said about it
   */
  public void failAggregation(String status, String message) {
    aggregations.endNext(new Aggregation.Ending(status, message));
  }

  /**
   * Returns how many aggregations were started.
   *
   * @return the number since the start or the last {@link #reset}, those refused not counted
   */
  public int aggregations() {
    return aggregations.starts();
  }

  /**
   * Accepts one more access key.
   *
   * @param accessKeyId its id
   * @param secretAccessKey its secret; keep real ones away from here
   * @param sessionToken what has to come along, or null
   */
  public void admit(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
    keys.add(accessKeyId, new AccessKeys.AccessKey(secretAccessKey, sessionToken));
  }

  /**
   * Refuses an access key as expired, from now on.
   *
   * @param accessKeyId its id
   */
  public void expire(String accessKeyId) {
    keys.expire(accessKeyId);
  }

  /** Forgets requests, faults, aggregations, and what was said about access keys. */
  @Override
  public void reset() {
    server.reset();
    aggregations.reset();
    keys.reset();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer numbered(Answer answer) {
    String id = String.format(Locale.ROOT, "fake-request-%06d", answers.incrementAndGet());
    return answer.withHeader("x-amzn-RequestId", id);
  }

  /** Collects how a {@link SimulatedDeadline} is to behave. */
  public static final class Builder {
    private static final int LARGEST_PAGE = 100;

    private int queues = 3;
    private int pageSize = LARGEST_PAGE;
    private Duration takes = Duration.ofMillis(300);
    private String region = "us-west-2";
    private String accessKeyId = "AKIAFAKEFORTESTSONLY";
    private String secretAccessKey = "fake-secret-access-key";
    private @Nullable String sessionToken;
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    /**
     * Sets how many queues the farm has.
     *
     * @param value one or more
     * @return this builder
     */
    public Builder queues(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("queues is " + value + ", less than 1");
      }
      this.queues = value;
      return this;
    }

    /**
     * Sets how many statistics a page has at most, whatever is asked for.
     *
     * @param value from 1 to 100, which it is if this is not called
     * @return this builder
     */
    public Builder pageSize(int value) {
      if (value < 1 || value > LARGEST_PAGE) {
        throw new IllegalArgumentException("pageSize is " + value + ", not 1 to " + LARGEST_PAGE);
      }
      this.pageSize = value;
      return this;
    }

    /**
     * Sets how long an aggregation is under way, by the clock.
     *
     * @param value zero or more
     * @return this builder
     */
    public Builder aggregationTakes(Duration value) {
      this.takes = value;
      return this;
    }

    /**
     * Sets the region that signatures have to be for.
     *
     * @param value such as {@code us-west-2}
     * @return this builder
     */
    public Builder region(String value) {
      this.region = value;
      return this;
    }

    /**
     * Sets the access key that is taken for the right one.
     *
     * @param id its id
     * @param secret its secret, not empty; keep real ones away from here
     * @param token what has to come along as session token, or null
     * @return this builder
     */
    public Builder accessKey(String id, String secret, @Nullable String token) {
      this.accessKeyId = id;
      this.secretAccessKey = secret;
      this.sessionToken = token;
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
     * Sets the clock for use, signatures, aggregations and the {@code Date} header.
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
    public SimulatedDeadline start() {
      return new SimulatedDeadline(this);
    }
  }
}
