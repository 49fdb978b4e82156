package io.usagesdk.geobox;

import io.usagesdk.core.Account;
import io.usagesdk.core.http.Calls;
import io.usagesdk.geobox.model.AnswerForm;
import io.usagesdk.geobox.model.User;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose use is looked at. A user is known by a number. An API key is known by the key, which is a
 * secret and so never becomes the id of an account: its records have none. Who is not configured is
 * the one who calls, who is asked for once.
 */
final class Subject {
  private final GeoboxClient client;
  private final @Nullable String eid;
  private final @Nullable Long userId;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable User current;

  Subject(GeoboxClient client, @Nullable String eid, @Nullable Long userId) {
    this.client = client;
    this.eid = eid;
    this.userId = userId;
  }

  /** Returns whose calls and traffic are asked for. */
  String eid(Calls calls) {
    return eid != null ? eid : Long.toString(userId(calls));
  }

  /** Returns whose processes and storage are asked for. */
  long userId(Calls calls) {
    Long known = configuredUser();
    return known != null ? known : current(calls).id();
  }

  /** Returns whom calls and traffic are booked to; null for an API key. */
  @Nullable Account caller(Calls calls) {
    if (eid == null) {
      return user(calls);
    }
    return HiddenEids.isUser(eid) ? new Account(eid, null) : null;
  }

  /** Returns whom processes and storage are booked to. */
  Account user(Calls calls) {
    Long known = configuredUser();
    return known != null
        ? new Account(known.toString(), null)
        : new Account(current(calls).id().toString(), current(calls).username());
  }

  private @Nullable Long configuredUser() {
    if (userId != null) {
      return userId;
    }
    return eid != null && HiddenEids.isUser(eid) ? Long.valueOf(eid) : null;
  }

  /** Asks once however many threads want to know, each of which may give up waiting. */
  private User current(Calls calls) {
    User known = current;
    if (known != null) {
      return known;
    }
    try {
      calls.await(asking::lockInterruptibly);
      known = current;
      if (known == null) {
        known = calls.execute(client.users().getCurrentUser(AnswerForm.JSON));
        current = known;
      }
      return known;
    } finally {
      // Not held where the wait for it was given up.
      if (asking.isHeldByCurrentThread()) {
        asking.unlock();
      }
    }
  }
}
