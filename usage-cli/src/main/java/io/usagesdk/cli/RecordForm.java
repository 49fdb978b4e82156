package io.usagesdk.cli;

import io.usagesdk.core.json.InvalidRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How records are written in a file. */
interface RecordForm {
  /** The member that tells what a record is. */
  String TYPE = "UsageType";

  int LONGEST_SHOWN = 60;

  /**
   * Reads a record.
   *
   * @param line where it is, for messages
   * @param text the record as it is in the file
   * @throws InvalidRecordException if there is none
   */
  Map<String, ? extends @Nullable Object> members(long line, byte[] text);

  /** Returns the type of what may be a record, or null; quicker than reading all of it. */
  @Nullable String typeAtAGlance(byte[] text);

  /** Returns what to add where messages call something too long: what is likely to be wrong. */
  String whyTooLong();

  /** Returns what messages show of a text from the file. */
  static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  static InvalidRecordException invalid(long line, String problem) {
    return new InvalidRecordException("line " + line, null, problem);
  }

  /** Returns the text, unless Java would put something else in the place of bytes. */
  static String utf8(long line, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        throw invalid(line, "is not in UTF-8");
      }
    }
    return text;
  }
}
