package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.amie.SimulatedAmie;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All simulated providers, running until closed. A new one is added to {@link #ALL}, no more. */
final class Simulators implements AutoCloseable {
  private static final List<Starter> ALL =
      List.of(
          port -> SimulatedThousandEyes.builder().port(port).start(),
          port -> SimulatedElevate.builder().port(port).start(),
          port -> SimulatedAmie.builder().port(port).start(),
          port -> SimulatedGeobox.builder().port(port).start(),
          port -> SimulatedDeadline.builder().port(port).start());

  /** Held here because the log manager holds loggers weakly. */
  private static final Logger SERVER_LOG = Logger.getLogger("mockwebserver3");

  private final List<SimulatedProvider> running = new ArrayList<>();

  /** Starts one of them. */
  private interface Starter {
    SimulatedProvider start(int port);
  }

  private Simulators() {}

  /**
   * Starts them.
   *
   * @param portBase the port of the first one, the others follow; 0 for any free ports
   */
  static Simulators start(int portBase) {
    // It announces each start and each connection.
    SERVER_LOG.setLevel(Level.WARNING);
    Simulators simulators = new Simulators();
    try {
      for (int i = 0; i < ALL.size(); i++) {
        simulators.running.add(ALL.get(i).start(portBase == 0 ? 0 : portBase + i));
      }
      return simulators;
    } catch (UncheckedIOException e) {
      simulators.close();
      throw new ConfigurationException(
          "--port-base",
          String.valueOf(e.getMessage()),
          "choose another, or leave it out to take free ports");
    }
  }

  /** Returns how many there are, each of which needs a port. */
  static int count() {
    return ALL.size();
  }

  List<SimulatedProvider> running() {
    return List.copyOf(running);
  }

  /** Returns the environment variables that they need beside their settings. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    running.forEach(simulator -> environment.putAll(simulator.environment()));
    return environment;
  }

  @Override
  public void close() {
    running.forEach(SimulatedProvider::close);
  }
}
