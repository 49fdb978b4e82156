package io.usagesdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts input into records without reading them: into lines, or for CSV into rows, whose quoted
 * fields may go over several lines. Holds one of them at a time, and of one that is too long
 * nothing.
 */
final class RecordCutter {
  /** In bytes: thousands of times what a usage record takes. */
  static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int LINE_BREAK = 2;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  /** Where in the buffer the record begins, as far as it is not in {@link #held} yet. */
  private int from;

  /** Where in the input the buffer begins. */
  private long before;

  private long firstLine;
  private long offset;
  private byte[] held = new byte[1024];
  private int heldLength;
  private boolean tooLong;
  private long line = 1;
  private boolean csv;
  private boolean hasBom;

  RecordCutter(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** What is in the input, told by the first character that is no white space. */
  enum Content {
    NOTHING,
    JSON_LINES,
    CSV
  }

  /** Reads up to the first record; to be called first. */
  Content begin() throws IOException {
    while (fill(BOM.length)) {
      int next = buffer[at];
      if (Arrays.equals(buffer, at, Math.min(end, at + BOM.length), BOM, 0, BOM.length)) {
        hasBom = true;
        at += BOM.length;
      } else if (isSpace(next)) {
        line += next == '\n' ? 1 : 0;
        at++;
      } else {
        // No member's name begins with a bracket, but an array of records does.
        csv = next != '{' && next != '[';
        return csv ? Content.CSV : Content.JSON_LINES;
      }
    }
    return Content.NOTHING;
  }

  /** Whether there was a mark of the byte order, as Excel writes and wants it. */
  boolean hasBom() {
    return hasBom;
  }

  /** Goes on to the next record that is not empty; returns whether there is one. */
  boolean next() throws IOException {
    do {
      if (!fill(1)) {
        return false;
      }
      cut();
    } while (isBlank());
    return true;
  }

  /** The line that the record begins in, counted from 1. */
  long line() {
    return firstLine;
  }

  /** Where the record begins, in bytes. */
  long offset() {
    return offset;
  }

  /** How many bytes the record has, the line break included. */
  long length() {
    return before + at - offset;
  }

  /** The bytes of the record, the line break included; null if they are too many. */
  byte @Nullable [] text() {
    return tooLong ? null : Arrays.copyOf(held, heldLength);
  }

  private void cut() throws IOException {
    firstLine = line;
    offset = before + at;
    from = at;
    heldLength = 0;
    tooLong = false;
    if (csv) {
      passRow();
    } else {
      passLine();
    }
    hold();
    tooLong |= contentLength() > longest;
  }

  private void passLine() throws IOException {
    while (fill(1)) {
      if (buffer[at++] == '\n') {
        line++;
        return;
      }
    }
  }

  /** RFC 4180: a quote opens a field where the field begins, and only another one closes it. */
  private void passRow() throws IOException {
    boolean fieldBegins = true;
    boolean quoted = false;
    while (fill(1)) {
      byte next = buffer[at++];
      if (next == '"' && (fieldBegins || quoted)) {
        // A doubled quote closes the field and opens it again at once.
        quoted = fieldBegins || (fill(1) && buffer[at] == '"' && skip());
        fieldBegins = false;
        continue;
      }
      fieldBegins = !quoted && next == ',';
      boolean lineEnds = next == '\n' || (next == '\r' && !(fill(1) && buffer[at] == '\n'));
      line += lineEnds ? 1 : 0;
      if (lineEnds && !quoted) {
        return;
      }
    }
  }

  private boolean skip() {
    at++;
    return true;
  }

  /** Makes bytes available, as many as asked for if there are; returns whether there are any. */
  private boolean fill(int count) throws IOException {
    if (end - at >= count) {
      return true;
    }
    hold();
    int rest = end - at;
    System.arraycopy(buffer, at, buffer, 0, rest);
    before += at;
    at = 0;
    from = 0;
    end = rest;
    while (end < count) {
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        break;
      }
      end += read;
    }
    return end > 0;
  }

  /** Takes over what has been passed of the record. */
  private void hold() {
    int more = at - from;
    tooLong |= (long) heldLength + more > (long) longest + LINE_BREAK;
    if (!tooLong) {
      if (heldLength + more > held.length) {
        held = Arrays.copyOf(held, Math.max(held.length * 2, heldLength + more));
      }
      System.arraycopy(buffer, from, held, heldLength, more);
      heldLength += more;
    }
    from = at;
  }

  private int contentLength() {
    int length = heldLength;
    while (length > 0 && heldLength - length < LINE_BREAK && isLineBreak(held[length - 1])) {
      length--;
    }
    return length;
  }

  private static boolean isLineBreak(byte next) {
    return next == '\n' || next == '\r';
  }

  private static boolean isSpace(int next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
  }

  private boolean isBlank() {
    for (int i = 0; i < heldLength; i++) {
      if (!isSpace(held[i])) {
        return false;
      }
    }
    return !tooLong;
  }
}
