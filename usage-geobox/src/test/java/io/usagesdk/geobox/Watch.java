package io.usagesdk.geobox;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * All that is printed and logged while this is open, however fine and by whomever, as one text; but
 * for what the test's own server says.
 */
final class Watch extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger SERVER = Logger.getLogger("mockwebserver3");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringBuilder logged = new StringBuilder();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Level level = ROOT.getLevel();
  private final Handler[] handlers = ROOT.getHandlers();

  Watch() {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    Arrays.stream(handlers).forEach(ROOT::removeHandler);
    setLevel(Level.ALL);
    ROOT.addHandler(this);
    ROOT.setLevel(Level.ALL);
    SERVER.setLevel(Level.OFF);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    logged
        .append(record.getLoggerName())
        .append(' ')
        .append(record.getMessage())
        .append(Arrays.deepToString(record.getParameters()))
        .append('\n');
    if (record.getThrown() != null) {
      logged.append(told(record.getThrown()));
    }
  }

  synchronized String text() {
    return logged + printed.toString(StandardCharsets.UTF_8);
  }

  /** Returns all that a failure tells: a trace has the causes and the suppressed ones in it. */
  static String told(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    Arrays.stream(handlers).forEach(ROOT::addHandler);
    ROOT.setLevel(level);
    SERVER.setLevel(null);
    System.setOut(out);
    System.setErr(err);
  }
}
