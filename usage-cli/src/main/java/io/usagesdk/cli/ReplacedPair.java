package io.usagesdk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of data and one that describes it, which come to their places together or not at all. */
final class ReplacedPair implements Destination {
  private static final String SUFFIX = ".metadata.json";

  private final Path named;
  private final ReplacedFile data;
  private final ReplacedFile metadata;
  private final Companion companion;
  private final Ending ending;
  private final ExitHooks.Registration onExit;

  /** Describes the data. */
  interface Companion {
    /** Writes the description and closes the stream. */
    void write(OutputStream out, Path data) throws IOException;
  }

  /** Removes both files where the process ends, unless they are just coming to their places. */
  private static final class Ending implements ExitHooks {
    private final List<Runnable> removals = new ArrayList<>();
    private boolean isOver;

    @Override
    public synchronized Registration register(Runnable removal) {
      if (isOver) {
        throw new IllegalStateException("the process is ending");
      }
      removals.add(removal);
      return () -> {};
    }

    synchronized void run() {
      isOver = true;
      removals.forEach(Runnable::run);
    }
  }

  private ReplacedPair(
      Path named,
      ReplacedFile data,
      ReplacedFile metadata,
      Companion companion,
      Ending ending,
      ExitHooks.Registration onExit) {
    this.named = named;
    this.data = data;
    this.metadata = metadata;
    this.companion = companion;
    this.ending = ending;
    this.onExit = onExit;
  }

  /** Opens a file and its companion; a device has none, for nothing can lie beside it. */
  static Destination open(String option, Path file, Companion companion, ExitHooks hooks) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      return ReplacedFile.open(option, file, hooks);
    }
    Ending ending = new Ending();
    ExitHooks.Registration onExit = hooks.register(ending::run);
    try {
      ReplacedFile data = ReplacedFile.open(option, file, ending);
      Path beside = file.resolveSibling(file.getFileName() + SUFFIX);
      ReplacedFile metadata = ReplacedFile.open(option, beside, ending);
      return new ReplacedPair(file, data, metadata, companion, ending, onExit);
    } catch (RuntimeException e) {
      ending.run();
      onExit.close();
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
  public void commit() throws IOException {
    synchronized (ending) {
      if (!ending.isOver) {
        replace();
      }
    }
  }

  private void replace() throws IOException {
    companion.write(metadata.stream(), named.toAbsolutePath().normalize());
    byte[] before = contents(metadata.target());
    metadata.commit();
    try {
      data.commit();
    } catch (IOException | RuntimeException e) {
      restore(metadata.target(), before, e);
      throw e;
    }
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

  @Override
  public void close() {
    ending.run();
    onExit.close();
  }
}
