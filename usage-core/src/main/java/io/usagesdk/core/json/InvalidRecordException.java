package io.usagesdk.core.json;

import io.usagesdk.core.error.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A record that its service would not take, noticed before it was sent. The message is one line; it
 * names the record, the member and what is wrong with it.
 */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

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
    super(OneLine.of(record + ": " + reason(member, problem)));
    this.record = OneLine.of(record);
    this.member = member == null ? null : OneLine.of(member);
    this.problem = OneLine.of(problem);
  }

  /**
   * Returns what messages call a record.
   *
   * @param type its type
   * @param id its id, or null if it has none
   * @return the type and, in quotes, the id or the beginning of a long one; one line
   */
  public static String nameOf(String type, @Nullable Object id) {
    return id == null ? type : OneLine.of(type + " " + JsonValues.quote(id.toString()));
  }

  /**
   * Returns this complaint as one about the object that holds what it is about.
   *
   * @param outerRecord what messages call that object
   * @param outerMember the name of its member that is wrong inside
   * @return a new complaint, whose member has that name before it
   */
  public InvalidRecordException within(String outerRecord, String outerMember) {
    return new InvalidRecordException(
        outerRecord, member == null ? outerMember : outerMember + "." + member, problem);
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
}
