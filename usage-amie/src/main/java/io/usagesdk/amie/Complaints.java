package io.usagesdk.amie;

import com.squareup.moshi.JsonDataException;
import io.usagesdk.core.Nearest;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.json.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the adapters find wrong with a record in the words of those who write records. */
final class Complaints {
  /** What Moshi and the generated adapters say. */
  private static final Pattern COMPLAINT =
      Pattern.compile("(.*) at (?:path )?\\$\\.?(.*)", Pattern.DOTALL);

  private static final Pattern EXPECTED =
      Pattern.compile("Expected (.*?) but was .*", Pattern.DOTALL);

  private Complaints() {}

  /** Returns what is wrong with members that no record can be made of. */
  static InvalidRecordException of(
      String name, Map<String, Object> members, RecordType<?> type, JsonDataException e) {
    Matcher parts = COMPLAINT.matcher(String.valueOf(e.getMessage()));
    if (!parts.matches()) {
      return of(name, e);
    }
    String what = parts.group(1);
    String member = parts.group(2);
    if (what.startsWith("Required value")) {
      boolean isObject = member.equals(RecordType.ATTRIBUTES);
      return new InvalidRecordException(
          name, member, isObject ? "is missing, or nothing is in it" : "is missing");
    }
    if (what.startsWith("Cannot skip")) {
      return new InvalidRecordException(
          name, member, "is no member of " + type.modelName() + ": " + advice(member, type));
    }
    Matcher expected = EXPECTED.matcher(what);
    return new InvalidRecordException(
        name,
        member,
        "is "
            + shown(WireMembers.at(members, member))
            + ", not "
            + (expected.matches() ? described(expected.group(1)) : what));
  }

  /** Returns what is wrong with a record that cannot be written. */
  static InvalidRecordException of(String name, JsonDataException e) {
    String message = String.valueOf(e.getMessage());
    Matcher parts = COMPLAINT.matcher(message);
    return parts.matches()
        ? new InvalidRecordException(name, parts.group(2), "cannot be sent: " + parts.group(1))
        : new InvalidRecordException(name, null, message);
  }

  /** Attributes are easily taken for members of the record. */
  private static String advice(String member, RecordType<?> type) {
    String name = member.substring(member.lastIndexOf('.') + 1);
    String outer = member.substring(0, member.length() - name.length());
    List<String> known = type.membersBeside(member);
    return type.attributes().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(attribute -> RecordType.ATTRIBUTES + "." + attribute)
        .or(() -> Nearest.to(name, known).map(nearest -> outer + nearest))
        .map(meant -> "did you mean " + meant + "?")
        .orElseGet(() -> "use those of " + known + ", spelt just so");
  }

  /** Returns a value as messages show it. */
  static String shown(@Nullable Object value) {
    return JsonValues.quote(String.valueOf(value));
  }

  /** Returns what was expected, in words; Moshi tells it as a token. */
  private static String described(String expected) {
    return switch (expected) {
      case "NUMBER" -> "a whole number";
      case "STRING" -> "a text";
      case "BEGIN_OBJECT" -> "an object";
      case "a date-time with an offset" -> expected + " such as 2026-10-01T12:00:00Z";
      default -> expected;
    };
  }
}
