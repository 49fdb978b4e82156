package io.usagesdk.core.sending;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one resource.
 *
 * @param provider the provider's id, such as {@code acme}
 * @param source the name of the configured account it was fetched with; null for the unnamed one
 * @param resource what was used, by its name
 * @param loaded how many records were processed
 * @param failed how many could not be
 * @param charge what was charged for those that were, in the units of the service, exact
 * @param errors the records that could not be processed, by what is wrong with them
 */
public record ResourceStatus(
    String provider,
    @Nullable String source,
    String resource,
    long loaded,
    long failed,
    BigDecimal charge,
    List<Errors> errors) {

  /**
   * Copies the list.
   *
   * @param provider {@link #provider()}
   * @param source {@link #source()}
   * @param resource {@link #resource()}
   * @param loaded {@link #loaded()}
   * @param failed {@link #failed()}
   * @param charge {@link #charge()}
   * @param errors {@link #errors()}
   */
  public ResourceStatus {
    errors = List.copyOf(errors);
  }

  /**
   * Records with the same thing wrong.
   *
   * @param reason what is wrong with them; empty where the service does not say
   * @param records the records
   */
  public record Errors(String reason, List<FailedRecord> records) {
    /**
     * Copies the list.
     *
     * @param reason {@link #reason()}
     * @param records {@link #records()}
     */
    public Errors {
      records = List.copyOf(records);
    }
  }
}
