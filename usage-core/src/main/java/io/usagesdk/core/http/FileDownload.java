package io.usagesdk.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Writes a body into a file beside the one that is wanted, which takes its place when all is there.
 * The network's failures are IOExceptions here and lead to another attempt, the disk's do not.
 */
final class FileDownload implements Exchange.BodyReader<Long>, AutoCloseable {
  private static final long PIECE = 64 * 1024L;

  /** A failure of the disk, on its way through code that takes IOExceptions for the network's. */
  static final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    DiskException(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  private final Path file;
  private final Path part;
  private final SeekableByteChannel channel;
  private final DownloadProgress progress;

  private FileDownload(
      Path file, Path part, SeekableByteChannel channel, DownloadProgress progress) {
    this.file = file;
    this.part = part;
    this.channel = channel;
    this.progress = progress;
  }

  /**
   * Opens the file.
   *
   * @throws IOException if it cannot be written, so before anything is sent
   */
  static FileDownload to(Path file, DownloadProgress progress) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe would be gone, and a file stand in its place.
      throw new FileSystemException(file.toString(), null, "is no regular file");
    }
    // A link stays a link, to the new file.
    Path target = Files.exists(file) ? file.toRealPath() : file;
    if (!Files.isDirectory(target.toAbsolutePath().resolveSibling("."))) {
      throw new FileSystemException(file.toString(), null, "is in no directory that exists");
    }
    Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
    SeekableByteChannel channel =
        Files.newByteChannel(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new FileDownload(target, part, channel, progress);
  }

  @Override
  public Long read(ResponseBody body) throws IOException {
    requireFile(body);
    restart();
    long total = body.contentLength();
    long written = 0;
    try (body;
        BufferedSource source = body.source()) {
      Buffer piece = new Buffer();
      while (source.read(piece, PIECE) >= 0) {
        written += write(piece);
        progress.advance(written, total);
      }
    }
    return written;
  }

  /** A page for people, of a proxy or a login, is not what a program asks for. */
  private static void requireFile(ResponseBody body) throws UnreadableBodyException {
    MediaType type = body.contentType();
    if (type != null && type.subtype().toLowerCase(Locale.ROOT).contains("html")) {
      body.close();
      throw new UnreadableBodyException(
          "the content type is " + type + ", a page for people", null);
    }
  }

  private void restart() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private long write(Buffer piece) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(piece.readByteArray());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return bytes.limit();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Puts the file in its place. */
  void complete() throws IOException {
    channel.close();
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Leaves nothing half written behind. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
