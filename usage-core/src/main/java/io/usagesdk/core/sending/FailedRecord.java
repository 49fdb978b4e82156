package io.usagesdk.core.sending;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service took but could not process.
 *
 * @param provider the provider's id, such as {@code acme}
 * @param source the name of the configured account it was fetched with; null for the unnamed one
 * @param id the id under which the service keeps it; null where it gives none
 * @param type the type of the record, as on the wire; null where the service does not say
 * @param name the id that the record was sent with; null where the service does not say
 * @param resource what was used; null where the service does not say
 * @param reason what is wrong with it; null where the service does not say
 * @param members the record as it was sent, as far as the service sends it back and its members are
 *     known; unmodifiable
 */
public record FailedRecord(
    String provider,
    @Nullable String source,
    @Nullable String id,
    @Nullable String type,
    @Nullable String name,
    @Nullable String resource,
    @Nullable String reason,
    Map<String, Object> members) {

  /**
   * Copies the members, in their order.
   *
   * @param provider {@link #provider()}
   * @param source {@link #source()}
   * @param id {@link #id()}
   * @param type {@link #type()}
   * @param name {@link #name()}
   * @param resource {@link #resource()}
   * @param reason {@link #reason()}
   * @param members {@link #members()}
   */
  public FailedRecord {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
