package io.usagesdk.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All that the library logs while this is open, however fine, as one text. */
final class CapturedLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.usagesdk");
  private final @Nullable Level levelBefore = logger.getLevel();
  private final boolean parentsBefore = logger.getUseParentHandlers();
  private final StringBuilder text = new StringBuilder();

  CapturedLog() {
    setLevel(Level.ALL);
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    text.append(record.getMessage()).append(Arrays.toString(record.getParameters())).append('\n');
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      text.append(trace);
    }
  }

  synchronized String text() {
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(parentsBefore);
    logger.setLevel(levelBefore);
  }
}
