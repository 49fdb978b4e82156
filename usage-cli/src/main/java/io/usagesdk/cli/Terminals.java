package io.usagesdk.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells what standard output and standard error are connected to. Java 17 itself does not. */
final class Terminals {
  /**
   * Lists which of {@code out} and {@code err} are terminals, for a launcher that knows; wins over
   * what is found out here.
   */
  static final String TOLD = "io.usagesdk.cli.terminals";

  private static final int OUT = 1;
  private static final int ERR = 2;

  private Terminals() {}

  static boolean isOutATerminal() {
    return isATerminal("out", OUT);
  }

  static boolean isErrATerminal() {
    return isATerminal("err", ERR);
  }

  /** Returns the encoding of the terminal, which is not the default charset from Java 18 on. */
  static Charset charset() {
    String name = System.getProperty("native.encoding", "");
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : StandardCharsets.UTF_8;
  }

  private static boolean isATerminal(String name, int descriptor) {
    String told = System.getProperty(TOLD);
    if (told != null) {
      return Arrays.asList(told.split(",", -1)).contains(name);
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux, and the launcher told nothing. System.console() would not help: it looks at
      // input and output together, and is never null from Java 22 on. Better plain than garbled.
      return false;
    }
  }
}
