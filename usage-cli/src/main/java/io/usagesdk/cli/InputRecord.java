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
  private final boolean keepsText;
  private byte @Nullable [] text;

  /**
   * Makes a record.
   *
   * @param cutter which has just come to it
   * @param keepsText whether the text is needed once it has been read, since there is no other way
   *     to it
   */
  InputRecord(RecordForm form, RecordCutter cutter, boolean keepsText) {
    this.form = form;
    this.line = cutter.line();
    this.offset = cutter.offset();
    this.length = cutter.length();
    this.text = cutter.text();
    this.keepsText = keepsText;
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

  /** The record as it is in the file; null if it is too long, or was not to be kept. */
  byte @Nullable [] text() {
    return text;
  }

  /** Returns the type of what may be a record, or null. */
  @Nullable String typeAtAGlance() {
    return text == null ? null : form.typeAtAGlance(text);
  }

  @Override
  public Map<String, ? extends @Nullable Object> members() {
    byte[] read = text;
    if (read == null) {
      throw RecordForm.invalid(line, "is longer than " + RecordCutter.LONGEST + " bytes");
    }
    if (!keepsText) {
      text = null;
    }
    return form.members(line, read);
  }
}
