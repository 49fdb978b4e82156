package io.usagesdk.core.config;

import java.util.List;

/** The keys that every provider has. */
public final class CommonKeys {
  static final String CONNECT_TIMEOUT = "connect-timeout";
  static final String READ_TIMEOUT = "read-timeout";
  static final String CALL_TIMEOUT = "call-timeout";
  static final String MAX_ATTEMPTS = "max-attempts";
  static final String MAX_RETRY_DELAY = "max-retry-delay";
  static final String OVERALL_DEADLINE = "overall-deadline";
  static final String PREFETCH = "prefetch";

  /** How many rows to ask for in a page, where the provider lets one choose: a whole number. */
  public static final String PAGE_SIZE = "page-size";

  /** Whether plain http may leave this machine: {@code true} or {@code false}. */
  public static final String ALLOW_INSECURE = "allow-insecure";

  private static final List<ConfigKey> ALL =
      List.of(
          ConfigKey.optional(CONNECT_TIMEOUT, "how long a connection may take to open", "10s"),
          ConfigKey.optional(READ_TIMEOUT, "how long the server may stay silent", "60s"),
          ConfigKey.optional(CALL_TIMEOUT, "how long one call may take in all", null),
          ConfigKey.optional(MAX_ATTEMPTS, "how often a call is tried at most", "5"),
          ConfigKey.optional(MAX_RETRY_DELAY, "how long one wait may be at most", "60s"),
          ConfigKey.optional(OVERALL_DEADLINE, "how long a call may be repeated", "10m"),
          ConfigKey.optional(PAGE_SIZE, "rows in a page, where the provider lets one choose", null),
          ConfigKey.optional(PREFETCH, "whether the next page is fetched ahead", "true"),
          ConfigKey.optional(ALLOW_INSECURE, "whether plain http may leave this machine", "false"));

  private CommonKeys() {}

  /**
   * Returns the keys.
   *
   * @return an unmodifiable list
   */
  public static List<ConfigKey> all() {
    return ALL;
  }
}
