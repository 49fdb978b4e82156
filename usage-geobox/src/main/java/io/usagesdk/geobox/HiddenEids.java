package io.usagesdk.geobox;

import io.usagesdk.core.config.Secret;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose use was asked about, as far as that must not be seen: a user by a number, which is no
 * secret, but an API key by the key itself.
 */
final class HiddenEids {
  /** More could be no number that Geobox has. */
  private static final int MOST_DIGITS = 18;

  private final Set<Secret> keys = ConcurrentHashMap.newKeySet();

  /** Tells whether it is a number as Geobox prints it: one that begins with 0 is a key. */
  static boolean isUser(String eid) {
    return !eid.isEmpty()
        && eid.length() <= MOST_DIGITS
        && eid.charAt(0) != '0'
        && eid.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  void remember(String eid) {
    if (!isUser(eid)) {
      keys.add(Secret.of(eid));
    }
  }

  List<Secret> secrets() {
    return List.copyOf(keys);
  }
}
