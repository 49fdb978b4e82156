package io.usagesdk.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file of records that were not accepted, as they are in the input, so that they can be
 * corrected and sent again. What goes wrong with it is kept until the end: it is no reason to stop
 * sending.
 */
final class Rejects implements Closeable {
  private final Path file;
  private final InputSource source;
  private final ReplacedFile replaced;
  private final OutputStream out;
  private @Nullable IOException failure;

  private Rejects(Path file, InputSource source, ReplacedFile replaced) {
    this.file = file;
    this.source = source;
    this.replaced = replaced;
    this.out = new BufferedOutputStream(replaced.stream());
  }

  static @Nullable Rejects open(Session session, @Nullable Path file, InputSource source) {
    if (file == null) {
      return null;
    }
    Path resolved = session.workingDirectory().resolve(file);
    ReplacedFile replaced = ReplacedFile.open("--rejects", resolved, session.exitHooks());
    return new Rejects(file, source, replaced);
  }

  /** Writes what stands before the records; to be called before any is added. */
  void begin(RecordReading reading) {
    attempt(
        () -> {
          LineEnd end = new LineEnd(out);
          end.write(reading.header());
          end.complete();
        });
  }

  void add(InputRecord record) {
    attempt(() -> write(record));
  }

  private void write(InputRecord record) throws IOException {
    LineEnd end = new LineEnd(out);
    source.copy(record.offset(), record.length(), end);
    end.complete();
  }

  /**
   * Puts the file in its place, to be called when it holds everything that was not accepted.
   *
   * @return why that cannot be, in a line, or null
   */
  @Nullable String commit() {
    attempt(
        () -> {
          out.flush();
          replaced.commit();
        });
    return failure == null
        ? null
        : "--rejects: cannot write "
            + file
            + " ("
            + failure.getMessage()
            + "): make room for it, or name another place";
  }

  /** Leaves what is there as it was, unless it was committed. */
  @Override
  public void close() {
    replaced.close();
  }

  private void attempt(Step step) {
    if (failure == null) {
      try {
        step.run();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** What may go wrong. */
  private interface Step {
    void run() throws IOException;
  }

  /** Sees to it that what is written ends with a line break. */
  private static final class LineEnd extends OutputStream {
    private final OutputStream out;
    private byte last = '\n';

    LineEnd(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      last = length > 0 ? bytes[offset + length - 1] : last;
    }

    void complete() throws IOException {
      if (last != '\n' && last != '\r') {
        out.write('\n');
      }
    }
  }
}
