package io.usagesdk.cli;

import io.usagesdk.core.sending.RawRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a file, with the place where it is. */
final class InputRecord implements RawRecord {
  private final RecordForm form;
  private final long line;
  private final long offset;
  private final long length;

  /** As it is in the file; null if it is too long, and once its members were asked for. */
  private byte @Nullable [] text;

  /**
   * Makes a record.
   *
   * @param cutter which has just come to it
   */
  InputRecord(RecordForm form, RecordCutter cutter) {
    this.form = form;
    this.line = cutter.line();
    this.offset = cutter.offset();
    this.length = cutter.length();
    this.text = cutter.text();
  }

  /** The line that it begins in. */
  long line() {
    return line;
  }

  /** Where it is in the file, in bytes. */
  long offset() {
    return offset;
  }

  /** How many bytes it has there, the line break included. */
  long length() {
    return length;
  }

  /** Returns the type of what may be a record, or null. */
  @Nullable String typeAtAGlance() {
    return text == null ? null : form.typeAtAGlance(text);
  }

  @Override
  public Map<String, ? extends @Nullable Object> members() {
    byte[] read = text;
    if (read == null) {
      throw RecordForm.invalid(
          line, "is longer than " + RecordCutter.LONGEST + " bytes" + form.whyTooLong());
    }
    text = null;
    return form.members(line, read);
  }
}
