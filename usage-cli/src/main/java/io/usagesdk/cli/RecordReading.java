package io.usagesdk.cli;

import io.usagesdk.cli.RecordCutter.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after another. Never holds more than one. */
final class RecordReading implements Iterator<InputRecord> {
  private static final byte[] NOTHING = {};
  private static final byte[] BOM = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final RecordCutter cutter;

  /** Null where there is nothing. */
  private final @Nullable RecordForm form;

  /** Byte for byte; empty where there is none. */
  private final byte[] header;

  private @Nullable InputRecord next;
  private @Nullable IOException failure;
  private long lastLine;

  private RecordReading(RecordCutter cutter, @Nullable RecordForm form, byte[] header) {
    this.cutter = cutter;
    this.form = form;
    this.header = header;
  }

  /**
   * Begins to read.
   *
   * @throws io.usagesdk.core.error.ConfigurationException if it is CSV whose columns have no proper
   *     names
   */
  static RecordReading of(InputSource source) throws IOException {
    RecordCutter cutter = new RecordCutter(source.stream(), RecordCutter.LONGEST);
    Content content = cutter.begin();
    if (content == Content.NOTHING) {
      return new RecordReading(cutter, null, NOTHING);
    }
    if (content == Content.JSON_LINES) {
      return new RecordReading(cutter, new JsonLineForm(), NOTHING);
    }
    byte[] header = cutter.next() ? cutter.text() : null;
    RecordForm form = CsvForm.of(source.name(), cutter.line(), header);
    return new RecordReading(cutter, form, header == null ? NOTHING : header);
  }

  /** Returns what stands before the records, byte for byte. */
  byte[] header() {
    if (!cutter.hasBom() || header.length == 0) {
      return header.clone();
    }
    byte[] all = Arrays.copyOf(BOM, BOM.length + header.length);
    System.arraycopy(header, 0, all, BOM.length, header.length);
    return all;
  }

  /** Why there was no next record though there may be one; null if there was no such reason. */
  @Nullable IOException failure() {
    return failure;
  }

  /** The line that the last record begins in, 0 before the first one. */
  long lastLine() {
    return lastLine;
  }

  @Override
  public boolean hasNext() {
    if (next == null && form != null) {
      try {
        next = cutter.next() ? new InputRecord(form, cutter) : null;
      } catch (IOException e) {
        failure = e;
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  @Override
  public InputRecord next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    InputRecord record = next;
    next = null;
    lastLine = record.line();
    return record;
  }
}
