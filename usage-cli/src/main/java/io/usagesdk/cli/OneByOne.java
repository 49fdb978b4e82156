package io.usagesdk.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks accounts one after the other.
 *
 * @param listing what one account has
 */
record OneByOne<S, T>(Listing<S, T> listing) implements Asking<S, T> {
  /** What one account has. */
  interface Listing<S, T> {
    Iterable<? extends T> of(S account);
  }

  @Override
  public Outcome ask(List<Opened<S>> accounts, Receiver<T> receiver, Messages messages)
      throws IOException {
    List<RuntimeException> failures = new ArrayList<>();
    for (Opened<S> account : accounts) {
      long had = 0;
      messages.progress().start(account.label());
      try {
        for (T item : listing.of(account.side())) {
          receiver.accept(item);
          had++;
          messages.progress().advance();
        }
      } catch (RuntimeException e) {
        failures.add(e);
        messages.failure(e, Outcome.brokeOffAfter(had));
      } finally {
        messages.progress().erase();
      }
    }
    return new Outcome(accounts.size() - failures.size(), failures, List.of());
  }
}
