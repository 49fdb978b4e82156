package io.usagesdk.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line on a terminal, written over and over, erased in the end. */
final class Progress {
  private static final long INTERVAL_MILLIS = 100;

  /** Asking for the time at every record would be felt at millions of them. */
  private static final int RECORDS_BETWEEN_LOOKS = 64;

  private static final String ERASE = "\r\u001b[K";

  /** Null where nobody watches. */
  private final @Nullable PrintWriter terminal;

  private final Clock clock;
  private String label = "";
  private long records;

  /** How many there are to come in all; negative where nobody knows. */
  private long total;

  private long drawnAt;
  private boolean drawn;
  private boolean stopped;

  private Progress(@Nullable PrintWriter terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  static Progress on(PrintWriter terminal, Clock clock) {
    return new Progress(terminal, clock);
  }

  static Progress none() {
    return new Progress(null, Clock.systemUTC());
  }

  void start(String what) {
    start(what, -1);
  }

  synchronized void start(String what, long ofAll) {
    label = what;
    records = 0;
    total = ofAll;
    draw();
  }

  synchronized void advance() {
    records++;
    if (records % RECORDS_BETWEEN_LOOKS == 0 && clock.millis() - drawnAt >= INTERVAL_MILLIS) {
      draw();
    }
  }

  synchronized void erase() {
    if (terminal != null && drawn) {
      terminal.print(ERASE);
      terminal.flush();
      drawn = false;
    }
  }

  /** Erases the line, and lets no other thread draw it while something else is written. */
  synchronized void giveWay(Runnable writing) {
    erase();
    writing.run();
  }

  /** Erases the line for good: from now on the records themselves scroll over the terminal. */
  synchronized void stop() {
    erase();
    stopped = true;
  }

  private void draw() {
    if (terminal != null && !stopped) {
      String ofAll = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
      terminal.print(
          ERASE + String.format(Locale.ROOT, "%s: %,d%s records", label, records, ofAll));
      terminal.flush();
      drawn = true;
      drawnAt = clock.millis();
    }
  }
}
