package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent. It is read twice, so what passes by once, such as standard input, is kept in
 * a temporary file while it is read first.
 */
final class InputSource implements Closeable {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final String TEMPORARY = System.getProperty("java.io.tmpdir", "");
  private static final int PIECE = 1 << 16;

  private final String name;
  private final FileChannel file;

  /** What is to be kept in the file while it is read; null where that is there already. */
  private final @Nullable InputStream passing;

  private boolean kept;

  private InputSource(String name, FileChannel file, @Nullable InputStream passing) {
    this.name = name;
    this.file = file;
    this.passing = passing;
  }

  static InputSource open(Session session, Path path) {
    Path resolved = session.workingDirectory().resolve(path);
    try {
      if (path.equals(STANDARD_INPUT)) {
        return new InputSource("standard input", temporaryFile(), session.in());
      }
      if (Files.isDirectory(resolved)) {
        throw wrong(path, "is a directory");
      }
      if (!Files.isRegularFile(resolved) && Files.exists(resolved)) {
        InputStream pipe = Files.newInputStream(resolved);
        return new InputSource(path.toString(), temporaryFile(), pipe);
      }
      return new InputSource(path.toString(), FileChannel.open(resolved), null);
    } catch (NoSuchFileException e) {
      throw wrong(path, "there is no such file");
    } catch (AccessDeniedException e) {
      throw wrong(path, "may not be read");
    } catch (IOException e) {
      throw wrong(path, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Nobody else may read it, and it is gone when the process ends, however that comes about. */
  private static FileChannel temporaryFile() {
    try {
      Path path = Files.createTempFile("usage-", ".input");
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new ConfigurationException(
          "standard input",
          "cannot be kept in " + TEMPORARY + " (" + e.getClass().getSimpleName() + ")",
          "put it into a file, and name that");
    }
  }

  private static ConfigurationException wrong(Path path, String what) {
    return new ConfigurationException(
        path.toString(), what, "name a file with records, or - for standard input");
  }

  /** What messages call it. */
  String name() {
    return name;
  }

  /** Returns the bytes from the beginning; the first time they must all be read. */
  InputStream stream() throws IOException {
    if (passing != null && !kept) {
      kept = true;
      return new Keeping(passing);
    }
    file.position(0);
    return Channels.newInputStream(file);
  }

  /** Copies a part; does not disturb a stream that is being read. */
  void copy(long offset, long length, OutputStream to) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(length, PIECE));
    long at = offset;
    while (at < offset + length) {
      piece.clear().limit((int) Math.min(offset + length - at, piece.capacity()));
      if (file.read(piece, at) < 0) {
        throw new IOException(name + " has become shorter");
      }
      to.write(piece.array(), 0, piece.position());
      at += piece.position();
    }
  }

  @Override
  public void close() throws IOException {
    InputStream pipe = passing;
    try (pipe) {
      file.close();
    }
  }

  /** Writes what is read into the file. */
  private final class Keeping extends FilterInputStream {
    Keeping(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      ByteBuffer read = ByteBuffer.wrap(bytes, offset, Math.max(count, 0));
      try {
        while (read.hasRemaining()) {
          file.write(read);
        }
      } catch (IOException e) {
        throw new IOException("no room for it in " + TEMPORARY + ": " + e.getMessage(), e);
      }
      return count;
    }
  }
}
