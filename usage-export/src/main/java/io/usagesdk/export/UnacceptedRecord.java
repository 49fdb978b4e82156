package io.usagesdk.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file that was to be sent and was not accepted.
 *
 * @param provider the id of the provider it was to be sent to, such as {@code acme}
 * @param source the name of the configured account; null for the unnamed one
 * @param line the line of the file it begins in, counted from 1
 * @param record what it is called in messages, such as {@code ComputeRecord 'job-1'}
 * @param outcome what became of it
 * @param reason why
 * @param failedRecordId the id under which the service keeps it; null where it does not
 */
public record UnacceptedRecord(
    String provider,
    @Nullable String source,
    long line,
    String record,
    Outcome outcome,
    String reason,
    @Nullable String failedRecordId) {

  /** What became of a record that was not accepted. */
  public enum Outcome {
    /** The service will not take it as it is. */
    REFUSED,
    /** The service may or may not have taken it. */
    UNKNOWN,
    /** The service does not have it: it was not sent any more, or none of its kind is taken now. */
    UNSENT;

    /**
     * Returns the word for it in output.
     *
     * @return lower case, such as {@code refused}
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
