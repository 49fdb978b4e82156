package io.usagesdk.testkit.geobox;

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
 * Geobox's usage reports, served on this machine.
 *
 * <p>The user is a small map maker, who has used the API since 2024 and has one API key, through
 * which goes a part of the use. Hours add up to days and days to months. Nothing is used in the
 * future. The same settings and the same time give the same data; only tokens differ.
 *
 * <pre>{@code
 * try (SimulatedGeobox simulator = SimulatedGeobox.start()) {
 *   // simulator.settings() holds geobox.base-url and geobox.access-token
 * }
 * }</pre>
 */
public final class SimulatedGeobox implements SimulatedProvider {
  private static final String ID = "geobox";
  private static final String ACCESS_TOKEN = ID + ".access-token";
  private static final String API_KEY = ID + ".api-key";
  private static final String USERNAME = ID + ".username";
  private static final String PASSWORD = ID + ".password";

  private final SimulatedServer server;
  private final Credentials credentials;
  private final Way way;
  private final Tokens tokens;
  private final UsageAnswers usage;
  private final long userId;

  /** How the settings sign in. */
  private enum Way {
    ACCESS_TOKEN,
    API_KEY,
    PASSWORD
  }

  private SimulatedGeobox(Builder options) {
    InstantSource clock = options.clock;
    this.way = options.way;
    this.userId = options.userId;
    this.credentials =
        new Credentials(options.accessToken, options.apiKey, options.username, options.password);
    this.tokens = new Tokens(credentials, options.tokenLifetime, clock);
    this.usage =
        new UsageAnswers(
            new UsageBook(options.seed, clock), credentials, userId, options.endIsIn, clock);
    this.server =
        SimulatedServer.builder(new GeoboxApi(usage, tokens))
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
  public static SimulatedGeobox start() {
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
    return server.origin() + GeoboxApi.BASE_PATH;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ID + ".base-url", baseUrl());
    switch (way) {
      case ACCESS_TOKEN -> settings.put(ACCESS_TOKEN, credentials.accessToken());
      case API_KEY -> settings.put(API_KEY, credentials.apiKey());
      case PASSWORD -> {
        settings.put(USERNAME, credentials.username());
        settings.put(PASSWORD, credentials.password());
      }
    }
    return Collections.unmodifiableMap(settings);
  }

  @Override
  public Set<String> secretSettings() {
    return switch (way) {
      case ACCESS_TOKEN -> Set.of(ACCESS_TOKEN);
      case API_KEY -> Set.of(API_KEY);
      case PASSWORD -> Set.of(PASSWORD);
    };
  }

  @Override
  public boolean carriesCredentials(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    return isSignIn(request)
        || (authorization != null
            && authorization.startsWith(Tokens.BEARER)
            && authorization.length() > Tokens.BEARER.length())
        || request.queryParameters().containsKey(Tokens.API_KEY);
  }

  /** Tells whether it is the exchange of a password for an access token. */
  @Override
  public boolean isSignIn(ReceivedRequest request) {
    return request.path().equals(GeoboxApi.SIGN_IN);
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
        .withBody("application/json", Refusal.text("Too many requests, wait"));
  }

  /**
   * Returns the number of the user, which is the only one whose use can be seen.
   *
   * @return the id that {@code users/me/} tells
   */
  public long userId() {
    return userId;
  }

  /**
   * Returns the key of the user's API key, with which its part of the use can be asked for.
   *
   * @return the key
   */
  public String apiKey() {
    return credentials.apiKey();
  }

  /**
   * Returns how often a password was exchanged.
   *
   * @return the number of access tokens handed out since the start or the last {@link #reset}
   */
  public int exchanges() {
    return tokens.handedOut();
  }

  /** Refuses all access tokens that were handed out, from now on. New ones are good. */
  public void revokeTokens() {
    tokens.revoke();
  }

  /** Forgets requests, faults, tokens handed out, and that a summary was computed anew. */
  @Override
  public void reset() {
    server.reset();
    tokens.reset();
    usage.reset();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Collects how a {@link SimulatedGeobox} is to behave. */
  public static final class Builder {
    private Way way = Way.ACCESS_TOKEN;
    private String accessToken = "fake-geobox-access-token";
    private String apiKey = "fake-geobox-api-key";
    private String username = "north-maps";
    private String password = "fake-geobox-password";
    private Duration tokenLifetime = Duration.ofHours(1);
    private long userId = 4127;
    private boolean endIsIn;
    private long seed = 7;
    private InstantSource clock = InstantSource.system();
    private int port;
    private Duration latency = Duration.ZERO;

    private Builder() {}

    /**
     * Has the settings sign in with the API key instead of the access token.
     *
     * @return this builder
     */
    public Builder signingInWithApiKey() {
      this.way = Way.API_KEY;
      return this;
    }

    /**
     * Has the settings sign in with user name and password instead of the access token.
     *
     * @return this builder
     */
    public Builder signingInWithPassword() {
      this.way = Way.PASSWORD;
      return this;
    }

    /**
     * Sets the access token that is taken for right.
     *
     * @param value the token, not empty; keep real ones away from here
     * @return this builder
     */
    public Builder accessToken(String value) {
      this.accessToken = value;
      return this;
    }

    /**
     * Sets the API key that is taken for right.
     *
     * @param value the key, not empty; keep real ones away from here
     * @return this builder
     */
    public Builder apiKey(String value) {
      this.apiKey = value;
      return this;
    }

    /**
     * Sets the user name that is taken for right.
     *
     * @param value the name, not empty
     * @return this builder
     */
    public Builder username(String value) {
      this.username = value;
      return this;
    }

    /**
     * Sets the password that is taken for right.
     *
     * @param value the password, not empty; keep real ones away from here
     * @return this builder
     */
    public Builder password(String value) {
      this.password = value;
      return this;
    }

    /**
     * Sets how long an access token that was handed out is good, an hour if this is not called.
     *
     * @param value a time of the clock
     * @return this builder
     */
    public Builder tokenLifetime(Duration value) {
      this.tokenLifetime = value;
      return this;
    }

    /**
     * Counts the end of a range in, which the vendor neither promises nor excludes.
     *
     * @return this builder
     */
    public Builder endOfRangeIsIn() {
      this.endIsIn = true;
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
     * Sets the clock for tokens, use and the {@code Date} header.
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
    public SimulatedGeobox start() {
      return new SimulatedGeobox(this);
    }
  }
}
