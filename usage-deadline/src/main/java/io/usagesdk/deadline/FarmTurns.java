package io.usagesdk.deadline;

import io.usagesdk.core.http.Calls;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Whose turn it is to have something added up on a farm, which does one thing at a time: first
 * come, first served. The farms are those of the whole process, since several clients may know the
 * same one.
 */
final class FarmTurns {
  private static final FarmTurns OF_PROCESS = new FarmTurns(new HashMap<>());

  private final Map<String, Line> lines;

  /** Those who are at a farm or wait for it; forgotten when there are none. */
  static final class Line {
    private final Semaphore turn = new Semaphore(1, true);
    private int length;
  }

  /**
   * Makes turns of their own.
   *
   * @param lines where to keep the lines of those farms that somebody is at
   */
  FarmTurns(Map<String, Line> lines) {
    this.lines = lines;
  }

  static FarmTurns ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Waits for a turn.
   *
   * @param farm what tells the farm from all others
   * @param calls while these are wanted
   * @return the turn, to be ended
   * @throws io.usagesdk.core.error.TransportException if the calls are cancelled or the thread is
   *     interrupted meanwhile
   */
  Turn take(String farm, Calls calls) {
    Turn turn = new Turn(farm, join(farm));
    try {
      calls.await(turn::await);
      return turn;
    } catch (RuntimeException | Error e) {
      // It may have come just as the wait was ended.
      turn.end();
      throw e;
    }
  }

  private synchronized Line join(String farm) {
    Line line = lines.computeIfAbsent(farm, name -> new Line());
    line.length++;
    return line;
  }

  private synchronized void leave(String farm, Line line) {
    line.length--;
    if (line.length == 0) {
      lines.remove(farm);
    }
  }

  /** A place in a line, and after a while a turn. Of one thread. */
  final class Turn {
    private final String farm;
    private final Line line;
    private boolean taken;

    private Turn(String farm, Line line) {
      this.farm = farm;
      this.line = line;
    }

    private void await() throws InterruptedException {
      line.turn.acquire();
      taken = true;
    }

    /** Lets the next one have it. */
    void end() {
      if (taken) {
        line.turn.release();
      }
      leave(farm, line);
    }
  }
}
