package io.usagesdk.core.http;

import io.usagesdk.core.error.UsageException;

/** Gets tokens from a server, in exchange for what is configured. */
@FunctionalInterface
public interface TokenSource {
  /**
   * Gets a token. Never called twice at a time for one client.
   *
   * @return a new token
   * @throws UsageException if there is none to be had
   */
  AccessToken get();
}
