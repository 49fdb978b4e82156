package io.usagesdk.cli;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Turns what the library, or AWS's below it, logs as a warning into a line on standard error, until
 * closed.
 */
final class LoggedWarnings extends Handler implements AutoCloseable {
  /** Held here because the log manager holds loggers weakly. */
  private final List<Logger> loggers =
      List.of(Logger.getLogger("io.usagesdk"), Logger.getLogger("software.amazon.awssdk"));

  private final List<Boolean> formerlyToParents =
      loggers.stream().map(Logger::getUseParentHandlers).toList();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Messages messages;

  private LoggedWarnings(Messages messages) {
    this.messages = messages;
  }

  static LoggedWarnings to(Messages messages) {
    LoggedWarnings handler = new LoggedWarnings(messages);
    handler.setLevel(Level.WARNING);
    for (Logger logger : handler.loggers) {
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }
    return handler;
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      messages.warning(formatter.formatMessage(entry));
    }
  }

  @Override
  public void flush() {
    // Every line is passed on at once.
  }

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).removeHandler(this);
      loggers.get(i).setUseParentHandlers(formerlyToParents.get(i));
    }
  }
}
