package io.usagesdk.core.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record that its service would not take, noticed before it was sent. The message is one line; it
 * names the record, the member and what is wrong with it.
 */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private final String record;
  private final @Nullable String member;
  private final String problem;

  /**
   * Creates the complaint.
   *
   * @param record the type of the record and, if it has one, its id, such as {@code ComputeRecord
   *     'job-1'}
   * @param member the member's name on the wire, or null for the record as a whole
   * @param problem what is wrong, such as {@code is missing}
   */
  public InvalidRecordException(String record, @Nullable String member, String problem) {
    super(oneLine(record + ": " + reason(member, problem)));
    this.record = oneLine(record);
    this.member = member;
    this.problem = oneLine(problem);
  }

  /**
   * Returns which record it is.
   *
   * @return its type and, if it has one, its id
   */
  public String record() {
    return record;
  }

  /**
   * Returns which member is wrong.
   *
   * @return the name on the wire, with dots inside nested objects; null for the record as a whole
   */
  public @Nullable String member() {
    return member;
  }

  /**
   * Returns what is wrong, without the record.
   *
   * @return the member, if it is one, and what is wrong with it
   */
  public String reason() {
    return reason(member, problem);
  }

  private static String reason(@Nullable String member, String problem) {
    return member == null ? problem : member + " " + problem;
  }

  private static String oneLine(String text) {
    return LINE_BREAKERS.matcher(text).replaceAll(" ");
  }
}
