package io.usagesdk.core;

import io.usagesdk.core.error.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account at one service that reports use. Safe for use by several threads; to be closed, which
 * frees its connections and threads.
 */
public interface UsageProvider extends AutoCloseable {
  /**
   * Returns the provider's id, as in configuration keys and records.
   *
   * @return lower case, such as {@code acme}
   */
  String id();

  /**
   * Returns the name of the configured account this is for.
   *
   * @return the name, or empty for the unnamed account
   */
  Optional<String> source();

  /**
   * Returns how messages name the configured account.
   *
   * @return {@link #id}, with {@code /name} behind it for a named account
   */
  default String label() {
    return label(id(), source().orElse(null));
  }

  /**
   * Returns how messages name a configured account.
   *
   * @param id the provider's id
   * @param source the account's name; null for the unnamed one
   * @return the id, with {@code /name} behind it for a named account
   */
  static String label(String id, @Nullable String source) {
    return source == null ? id : id + "/" + source;
  }

  /**
   * Returns what this provider can do.
   *
   * @return an unmodifiable set
   */
  Set<Capability> capabilities();

  /**
   * Starts a listing. Nothing is sent before the first record is asked for.
   *
   * @param query what to list
   * @return the records, lazily; to be closed unless read to the end
   * @throws UsageException while it is read; a query that the provider cannot answer is refused at
   *     once
   */
  UsageResults usage(UsageQuery query);

  /**
   * Fetches the quotas in force.
   *
   * @return an unmodifiable list, empty where the account has none
   * @throws UsageException if they cannot be fetched
   */
  List<Quota> quotas();

  /** Frees connections and threads. Listings that are still being read fail. */
  @Override
  void close();
}
