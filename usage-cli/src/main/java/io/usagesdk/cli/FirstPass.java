package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.json.InvalidRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A quick look through a file before any of it is sent: how many records there are, and whether
 * they are of one type. Lines that cannot be read are left for later.
 */
final class FirstPass {
  private final InputSource source;
  private @Nullable String type;
  private long typeLine;

  private FirstPass(InputSource source) {
    this.source = source;
  }

  /**
   * Looks through it.
   *
   * @return how many records there are
   * @throws ConfigurationException if they are of several types
   * @throws UncheckedIOException if it cannot be read to the end
   */
  static long count(InputSource source, Progress progress) throws IOException {
    FirstPass pass = new FirstPass(source);
    RecordReading reading = RecordReading.of(source);
    long count = 0;
    while (reading.hasNext()) {
      pass.look(reading.next());
      progress.advance();
      count++;
    }
    return count;
  }

  private void look(InputRecord record) {
    String other = record.typeAtAGlance();
    if (other == null || other.equals(type) || !isReadable(record)) {
      return;
    }
    if (type != null) {
      throw new ConfigurationException(
          source.name(),
          "it has records of two types, '"
              + RecordForm.shown(type)
              + "' (line "
              + typeLine
              + ") and '"
              + RecordForm.shown(other)
              + "' (line "
              + record.line()
              + ")",
          "put each type into a file of its own; nothing was sent");
    }
    type = other;
    typeLine = record.line();
  }

  private static boolean isReadable(InputRecord record) {
    try {
      record.members();
      return true;
    } catch (InvalidRecordException e) {
      return false;
    }
  }
}
