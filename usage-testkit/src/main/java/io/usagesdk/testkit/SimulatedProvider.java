package io.usagesdk.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A provider's HTTP API, served on this machine with invented data. Answers as the real one does on
 * the wire, and fails to order. Safe for use by several threads.
 */
public interface SimulatedProvider extends AutoCloseable {
  /**
   * Returns the id of the provider that this stands for.
   *
   * @return such as {@code thousandeyes}
   */
  String id();

  /**
   * Returns the address of the API.
   *
   * @return an absolute URL on the loopback interface
   */
  String baseUrl();

  /**
   * Returns the settings that make a provider talk to this.
   *
   * @return values by {@code <provider>.<key>}, in the order to show them; unmodifiable
   */
  Map<String, String> settings();

  /**
   * Returns the vendor's own environment variables that a provider needs beside the settings to
   * talk to this: for one whose credentials the vendor's library finds, so that they are no
   * settings.
   *
   * @return values by the variables' names, in the order to show them; unmodifiable, and empty for
   *     most providers
   */
  default Map<String, String> environment() {
    return Map.of();
  }

  /**
   * Returns which of the {@link #settings} and of the {@link #environment} are secrets.
   *
   * @return names as in these; unmodifiable
   */
  Set<String> secretSettings();

  /**
   * Tells whether a request carries credentials in the form that this provider takes, right or
   * wrong ones.
   *
   * @param request one of the {@link #requests}
   * @return whether it does; true for a request that needs none, and for one that signs in
   */
  boolean carriesCredentials(ReceivedRequest request);

  /**
   * Tells whether a request gets credentials rather than uses them, such as one that exchanges a
   * secret for an access token.
   *
   * @param request one of the {@link #requests}
   * @return whether it does; false for a provider whose credentials need no such request
   */
  default boolean isSignIn(ReceivedRequest request) {
    return false;
  }

  /**
   * Returns what was received.
   *
   * @return the latest 10 000 requests since the start or the last {@link #reset}, oldest first; a
   *     copy
   */
  List<ReceivedRequest> requests();

  /**
   * Orders a fault. Faults ordered one after the other come one after the other. A fault without a
   * path of its own spares requests that {@linkplain #isSignIn sign in}.
   *
   * @param fault what is to go wrong, and for which requests
   */
  void fail(Fault fault);

  /**
   * Returns a fault that answers 429 the way this provider does, headers and all.
   *
   * @param wait how long the answer tells the client to wait, counted from now; whole seconds
   * @return the fault, to be ordered with {@link #fail}
   */
  Fault tooManyRequests(Duration wait);

  /** Forgets requests, faults still to come and whatever requests have changed. */
  void reset();

  /** Stops serving; open connections are closed. */
  @Override
  void close();
}
