package io.usagesdk.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the records go. Closed without {@link #commit}, a file is as if nothing had happened. */
interface Destination extends Closeable {
  OutputStream stream();

  Charset charset();

  /** Makes what was written count; to be called when all of it has been. */
  void commit() throws IOException;

  static Destination open(Session session, @Nullable Path file, Progress progress)
      throws IOException {
    return file == null
        ? new StandardOutput(session, progress)
        : ReplacedFile.open(
            OutputOptions.OUT, session.workingDirectory().resolve(file), session.exitHooks());
  }

  /** Standard output, where what is written cannot be taken back. */
  final class StandardOutput implements Destination {
    private final Session session;
    private final OutputStream stream;

    StandardOutput(Session session, Progress progress) {
      this.session = session;
      boolean sharesTerminal = session.outIsTerminal() && session.errIsTerminal();
      this.stream = new PassingOn(session.out(), sharesTerminal ? progress : Progress.none());
    }

    @Override
    public OutputStream stream() {
      return stream;
    }

    @Override
    public Charset charset() {
      return session.outIsTerminal() ? session.charset() : StandardCharsets.UTF_8;
    }

    @Override
    public void commit() {
      // It is written already.
    }

    @Override
    public void close() {
      // Standard output stays open as long as the process.
    }
  }

  /** Lets the progress line make way before the first record, and stays open. */
  final class PassingOn extends OutputStream {
    private final OutputStream out;
    private final Progress progress;

    PassingOn(OutputStream out, Progress progress) {
      this.out = out;
      this.progress = progress;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      progress.stop();
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
