package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import java.util.UUID;

/** A file written beside its place and moved there when it is complete, or not at all. */
final class ReplacedFile implements Destination {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final Path target;
  private final Path written;
  private final FileChannel channel;
  private final OutputStream stream;
  private final ExitHooks.Registration onExit;
  private boolean settled;

  private ReplacedFile(Path target, Path written, ExitHooks hooks) throws IOException {
    this.target = target;
    this.written = written;
    // Locked and registered first: a process that ends meanwhile waits, and removes what there is.
    synchronized (this) {
      this.onExit = hooks.register(this::discard);
      try {
        this.channel = FileChannel.open(written, options(target.equals(written)));
      } catch (IOException e) {
        settled = true;
        onExit.close();
        throw e;
      }
    }
    this.stream = Channels.newOutputStream(channel);
    try {
      keepPermissions();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static Set<StandardOpenOption> options(boolean isThere) {
    return isThere
        ? Set.of(StandardOpenOption.WRITE)
        : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  /** What nobody else could read must not become readable by being replaced. */
  private void keepPermissions() throws IOException {
    PosixFileAttributeView part = Files.getFileAttributeView(written, PosixFileAttributeView.class);
    if (part != null && !target.equals(written) && Files.exists(target)) {
      part.setPermissions(Files.getPosixFilePermissions(target));
    }
  }

  /**
   * Opens a file.
   *
   * @param option where it was named, for messages
   */
  static ReplacedFile open(String option, Path file, ExitHooks hooks) {
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(option, file + " is a directory", "name a file in it");
    }
    try {
      Path target = target(file);
      boolean replaceable = !Files.exists(target) || Files.isRegularFile(target);
      // Without the name of the target, which may be as long as a name can be.
      String name = ".usage-" + UUID.randomUUID() + ".part";
      return new ReplacedFile(target, replaceable ? target.resolveSibling(name) : target, hooks);
    } catch (IOException e) {
      throw new ConfigurationException(
          option,
          "cannot write to " + file + " (" + e.getClass().getSimpleName() + ")",
          "name a file in a directory that exists and that you may write to");
    }
  }

  /**
   * Returns what is to be written. A link keeps pointing where it did, even if nothing is there
   * yet; a device such as /dev/null or /dev/stdout must not be replaced and may have no other name.
   */
  private static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
    }
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Returns the file that is replaced. */
  Path target() {
    return target;
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public Charset charset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public synchronized void commit() throws IOException {
    if (settled) {
      return;
    }
    if (!target.equals(written)) {
      move();
    }
    settled = true;
  }

  private void move() throws IOException {
    try {
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs on another thread where the process is interrupted; nothing can be committed after it. */
  private synchronized void discard() {
    if (!settled) {
      settled = true;
      try {
        channel.close();
        if (!target.equals(written)) {
          Files.deleteIfExists(written);
        }
      } catch (IOException e) {
        // The process is ending or has another failure to report; a stray part does no harm.
      }
    }
  }

  @Override
  public void close() {
    discard();
    onExit.close();
  }
}
