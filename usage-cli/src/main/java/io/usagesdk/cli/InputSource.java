package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.io.Closeable;
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
import org.jspecify.annotations.Nullable;

/** What is to be sent: a file, which can be read again, or something that passes by once. */
final class InputSource implements Closeable {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int PIECE = 1 << 16;

  private final String name;
  private final InputStream in;
  private final @Nullable FileChannel file;

  /** Whether it stays open as long as the process. */
  private final boolean stays;

  private InputSource(String name, InputStream in, @Nullable FileChannel file, boolean stays) {
    this.name = name;
    this.in = in;
    this.file = file;
    this.stays = stays;
  }

  static InputSource open(Session session, Path path) {
    if (path.equals(STANDARD_INPUT)) {
      return new InputSource("standard input", session.in(), null, true);
    }
    Path resolved = session.workingDirectory().resolve(path);
    if (Files.isDirectory(resolved)) {
      throw wrong(path, "is a directory");
    }
    try {
      if (!Files.isRegularFile(resolved) && Files.exists(resolved)) {
        return new InputSource(path.toString(), Files.newInputStream(resolved), null, false);
      }
      FileChannel file = FileChannel.open(resolved);
      return new InputSource(path.toString(), Channels.newInputStream(file), file, false);
    } catch (NoSuchFileException e) {
      throw wrong(path, "there is no such file");
    } catch (AccessDeniedException e) {
      throw wrong(path, "may not be read");
    } catch (IOException e) {
      throw wrong(path, "cannot be read (" + e.getClass().getSimpleName() + ")");
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

  boolean isRepeatable() {
    return file != null;
  }

  /** Returns the bytes from the beginning, or if it is not repeatable those that are left. */
  InputStream stream() throws IOException {
    if (file != null) {
      file.position(0);
    }
    return in;
  }

  /** Copies a part of a repeatable one; does not disturb a stream that is being read. */
  void copy(long offset, long length, OutputStream to) throws IOException {
    if (file == null) {
      throw new IllegalStateException(name + " can be read once");
    }
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
    if (!stays) {
      in.close();
    }
  }
}
