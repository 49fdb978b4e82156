package io.usagesdk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the output goes, and when it counts. */
final class OutputOptions {
  static final String OUT = "--out";

  @Option(
      names = OUT,
      paramLabel = "FILE",
      description =
          "Write to a file. It is replaced once all is written, and left as it was if that fails.")
  private @Nullable Path file;

  @Option(
      names = "--strict",
      description =
          "Count it as a failure if only some of the providers fail: exit with 1 instead of 3, and"
              + " leave the file of --out as it was.")
  private boolean strict;

  @Nullable Path file() {
    return file;
  }

  boolean strict() {
    return strict;
  }
}
