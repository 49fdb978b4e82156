package io.usagesdk.cli;

import io.usagesdk.core.sending.RawRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a file, with the place where it is. */
final class InputRecord implements RawRecord {
  private final RecordForm form;
  private final RecordCutter.Cut cut;
  private final boolean keepsText;
  private byte @Nullable [] text;

  /**
   * Makes a record.
   *
   * @param keepsText whether the text is needed once it has been read, since there is no other way
   *     to it
   */
  InputRecord(RecordForm form, RecordCutter.Cut cut, boolean keepsText) {
    this.form = form;
    this.cut = new RecordCutter.Cut(cut.line(), cut.offset(), cut.length(), null);
    this.keepsText = keepsText;
    this.text = cut.text();
  }

  long line() {
    return cut.line();
  }

  long offset() {
    return cut.offset();
  }

  long length() {
    return cut.length();
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
      throw RecordForm.invalid(line(), "is longer than " + RecordCutter.LONGEST + " bytes");
    }
    if (!keepsText) {
      text = null;
    }
    return form.members(line(), read);
  }
}
