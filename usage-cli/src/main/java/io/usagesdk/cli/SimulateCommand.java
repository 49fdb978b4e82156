package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.testkit.SimulatedProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    versionProvider = Version.class,
    description = {
      "Serve the simulated providers on this machine until interrupted. Prints the settings that"
          + " make the other commands talk to them, as comments the variables that have to be set"
          + " in the environment beside, then '# ready'."
    },
    footerHeading = "%nExample, all but the first line in another terminal:%n",
    footer = {
      "  usage simulate | tee simulated.properties",
      "  eval \"$(sed -n 's/^# export/export/p' simulated.properties)\"",
      "  usage fetch --all --config simulated.properties",
      "",
      "Exit codes: 2 wrong command line or a port that is taken; 130 interrupted, as is usual."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT_BASE = 65_536 - Simulators.count();

  private final Session session;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description =
          "Port of the first provider, the others take those after it. Default: free ports.")
  private int portBase;

  @Mixin private final MessageOptions verbosity = new MessageOptions();

  SimulateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (portBase < 0 || portBase > HIGHEST_PORT_BASE) {
      throw new ConfigurationException(
          "--port-base",
          "there are no " + Simulators.count() + " ports from " + portBase + " on",
          "choose one from 1024 to " + HIGHEST_PORT_BASE + ", or leave it out to take free ports");
    }
    try (Simulators simulators = Simulators.start(portBase)) {
      OutputStream out = session.out();
      out.write(settings(simulators).getBytes(StandardCharsets.UTF_8));
      out.flush();
      verbosity.messages(session).note("serving until interrupted (Ctrl-C)");
      // Nothing ever counts it down: the signal ends the process, a test interrupts the thread.
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private static String settings(Simulators simulators) {
    StringBuilder text = new StringBuilder();
    for (SimulatedProvider simulator : simulators.running()) {
      simulator
          .settings()
          .forEach(
              (key, value) ->
                  text.append("usage.")
                      .append(key)
                      .append('=')
                      // The one character that means something in the value of a property.
                      .append(value.replace("\\", "\\\\"))
                      .append('\n'));
    }
    if (!simulators.environment().isEmpty()) {
      text.append("# What is no setting, for the environment of the other commands:\n");
    }
    simulators
        .environment()
        .forEach((name, value) -> text.append("# export " + name + "=" + value + "\n"));
    return text.append("# ready\n").toString();
  }
}
