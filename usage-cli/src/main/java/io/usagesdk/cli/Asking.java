package io.usagesdk.cli;

import java.io.IOException;
import java.util.List;

/** Asks accounts for what they have. One that fails does not keep the others from being asked. */
interface Asking<S, T> {
  /**
   * Asks accounts.
   *
   * @param accounts whom to ask, all of them open
   * @param receiver gets what they have
   * @param messages gets a line for each that fails
   * @throws IOException if the output cannot be written, which concerns all accounts
   * @throws InterruptedException if the process is to end
   */
  Outcome ask(List<Opened<S>> accounts, Receiver<T> receiver, Messages messages)
      throws IOException, InterruptedException;

  /** Takes what there is. */
  interface Receiver<T> {
    void accept(T item) throws IOException;
  }

  /** An account that is open, by its name in messages. */
  record Opened<S>(String label, S side) {}
}
