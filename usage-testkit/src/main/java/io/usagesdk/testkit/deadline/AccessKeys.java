package io.usagesdk.testkit.deadline;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The access keys that are known, and which of them have expired. */
final class AccessKeys {
  /**
   * An access key.
   *
   * @param secret what signatures are made with
   * @param sessionToken what comes along; null for a key that does not expire
   */
  record AccessKey(String secret, @Nullable String sessionToken) {}

  private final String firstId;
  private final AccessKey first;
  private final Map<String, AccessKey> keys = new HashMap<>();
  private final Set<String> expired = new TreeSet<>();

  AccessKeys(String firstId, AccessKey first) {
    this.firstId = firstId;
    this.first = first;
    keys.put(firstId, first);
  }

  synchronized void add(String id, AccessKey key) {
    keys.put(id, key);
    expired.remove(id);
  }

  synchronized void expire(String id) {
    expired.add(id);
  }

  /**
   * Returns the key of a request.
   *
   * @throws Refusal if there is none, it has expired, or another session token came along
   */
  synchronized AccessKey require(String id, @Nullable String sessionToken) {
    AccessKey key = keys.get(id);
    if (key == null || !Objects.equals(key.sessionToken(), sessionToken)) {
      throw Refusal.forbidden(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    if (expired.contains(id)) {
      throw Refusal.forbidden(
          "ExpiredTokenException", "The security token included in the request is expired");
    }
    return key;
  }

  synchronized void reset() {
    keys.clear();
    expired.clear();
    keys.put(firstId, first);
  }
}
