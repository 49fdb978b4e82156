package io.usagesdk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of data and one that describes it, which come to their places together or not at all. */
final class ReplacedPair implements Destination {
  private static final String SUFFIX = ".metadata.json";

  private final Path named;
  private final ReplacedFile data;
  private final ReplacedFile metadata;
  private final Companion companion;
  private final ExitHooks.Registration onExit;
  private boolean settled;

  /** Describes the data. */
  interface Companion {
    /** Writes the description and closes the stream. */
    void write(OutputStream out, Path data) throws IOException;
  }

  private ReplacedPair(
      Path named, ReplacedFile data, ReplacedFile metadata, Companion companion, ExitHooks hooks) {
    this.named = named;
    this.data = data;
    this.metadata = metadata;
    this.companion = companion;
    this.onExit = hooks.register(this::discard);
  }

  /** Opens a file and its companion; a device has none, for nothing can lie beside it. */
  static Destination open(String option, Path file, Companion companion, ExitHooks hooks) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      return ReplacedFile.open(option, file, hooks);
    }
    // Neither may be discarded without the other, so the process ends both through this pair.
    ExitHooks none = action -> () -> {};
    ReplacedFile data = ReplacedFile.open(option, file, none);
    ReplacedFile metadata = null;
    try {
      Path beside = file.resolveSibling(file.getFileName() + SUFFIX);
      metadata = ReplacedFile.open(option, beside, none);
      return new ReplacedPair(file, data, metadata, companion, hooks);
    } catch (RuntimeException e) {
      data.close();
      if (metadata != null) {
        metadata.close();
      }
      throw e;
    }
  }

  @Override
  public OutputStream stream() {
    return data.stream();
  }

  @Override
  public Charset charset() {
    return data.charset();
  }

  @Override
  public synchronized void commit() throws IOException {
    if (settled) {
      return;
    }
    companion.write(metadata.stream(), named.toAbsolutePath().normalize());
    byte[] before = contents(metadata.target());
    metadata.commit();
    try {
      data.commit();
    } catch (IOException | RuntimeException e) {
      restore(metadata.target(), before, e);
      throw e;
    }
    settled = true;
  }

  private static byte @Nullable [] contents(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private static void restore(Path file, byte @Nullable [] before, Exception failure) {
    try {
      if (before == null) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, before);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Runs on another thread where the process is interrupted. */
  private synchronized void discard() {
    settled = true;
    data.close();
    metadata.close();
  }

  @Override
  public void close() {
    discard();
    onExit.close();
  }
}
