package io.usagesdk.core.json;

import io.usagesdk.core.config.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What generated builders check before they make a record: the rules of its schema. Each check
 * throws {@link InvalidRecordException}; a value that is null passes all but {@link #required}.
 */
public final class MemberChecks {
  private final String record;

  private MemberChecks(String record) {
    this.record = record;
  }

  /**
   * Starts the checks of an object that has no name.
   *
   * @param type the name of its schema
   * @return the checks
   */
  public static MemberChecks of(String type) {
    return new MemberChecks(type);
  }

  /**
   * Starts the checks of an object that one of its members names.
   *
   * @param type the name of its schema
   * @param name the value of that member, or null
   * @return the checks
   */
  public static MemberChecks of(String type, @Nullable Object name) {
    return new MemberChecks(InvalidRecordException.nameOf(type, name));
  }

  /**
   * Checks that a value is there.
   *
   * @param member its name on the wire
   * @param value the value, or null
   */
  public void required(String member, @Nullable Object value) {
    if (value == null) {
      throw wrong(member, "is missing");
    }
  }

  /**
   * Checks that a text is not too short.
   *
   * @param member its name on the wire
   * @param value the text or what is written as one, or null
   * @param least the number of characters it needs
   */
  public void minLength(String member, @Nullable Object value, int least) {
    if (value == null) {
      return;
    }
    int length = length(value);
    if (length < least) {
      throw wrong(
          member,
          length == 0
              ? "is empty"
              : "is " + quoted(value) + ", shorter than " + least + " characters");
    }
  }

  /**
   * Checks that a text is not too long.
   *
   * @param member its name on the wire
   * @param value the text or what is written as one, or null
   * @param most the number of characters it may have
   */
  public void maxLength(String member, @Nullable Object value, int most) {
    if (value != null && length(value) > most) {
      throw wrong(member, "is " + quoted(value) + ", longer than " + most + " characters");
    }
  }

  /**
   * Checks that a number is not too small.
   *
   * @param member its name on the wire
   * @param value the number, or null
   * @param least the smallest number allowed
   */
  public void minimum(String member, @Nullable Long value, long least) {
    if (value != null && value < least) {
      throw wrong(member, "is " + value + ", less than " + least);
    }
  }

  /**
   * Checks that a number is not too small.
   *
   * @param member its name on the wire
   * @param value the number, or null
   * @param least the smallest number allowed
   */
  public void minimum(String member, @Nullable Integer value, long least) {
    if (value != null && value < least) {
      throw wrong(member, "is " + value + ", less than " + least);
    }
  }

  /**
   * Checks that a number is not too small.
   *
   * @param member its name on the wire
   * @param value the number, or null
   * @param least the smallest number allowed, in digits
   */
  public void minimum(String member, @Nullable BigDecimal value, String least) {
    if (value != null && value.compareTo(new BigDecimal(least)) < 0) {
      throw wrong(member, "is " + value + ", less than " + least);
    }
  }

  /**
   * Checks that a value is one that can be sent.
   *
   * @param member its name on the wire
   * @param isRecognized whether it is
   */
  public void recognized(String member, boolean isRecognized) {
    if (!isRecognized) {
      throw wrong(member, "is UNRECOGNIZED, which stands for no value");
    }
  }

  /**
   * Checks that an instant does not come before another one.
   *
   * @param member its name on the wire
   * @param value the instant, or null
   * @param earlierMember the other one's name on the wire
   * @param earlier the other one, or null
   */
  public void notBefore(
      String member, @Nullable Instant value, String earlierMember, @Nullable Instant earlier) {
    if (value != null && earlier != null && value.isBefore(earlier)) {
      throw wrong(member, "is " + value + ", before " + earlierMember + ", " + earlier);
    }
  }

  private InvalidRecordException wrong(String member, String problem) {
    return new InvalidRecordException(record, member, problem);
  }

  /** Counts characters as JSON Schema does, by code points. */
  private static int length(Object value) {
    String text = value instanceof Secret secret ? secret.reveal() : value.toString();
    return text.codePointCount(0, text.length());
  }

  private static String quoted(Object value) {
    return JsonValues.quote(value.toString());
  }
}
