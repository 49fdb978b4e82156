package io.usagesdk.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Turns what the library logs as a warning into a line on standard error, until closed. */
final class LoggedWarnings extends Handler implements AutoCloseable {
  /** Held here because the log manager holds loggers weakly. */
  private final Logger logger = Logger.getLogger("io.usagesdk");

  private final boolean formerlyToParents = logger.getUseParentHandlers();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Messages messages;

  private LoggedWarnings(Messages messages) {
    this.messages = messages;
  }

  static LoggedWarnings to(Messages messages) {
    LoggedWarnings handler = new LoggedWarnings(messages);
    handler.setLevel(Level.WARNING);
    handler.logger.setUseParentHandlers(false);
    handler.logger.addHandler(handler);
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
    logger.removeHandler(this);
    logger.setUseParentHandlers(formerlyToParents);
  }
}
