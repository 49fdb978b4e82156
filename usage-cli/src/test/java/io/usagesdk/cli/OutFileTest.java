package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutFileTest {
  @TempDir private Path directory;

  @Test
  void replacesTheFileAndLeavesNothingElse() throws Exception {
    Files.writeString(directory.resolve("use.jsonl"), "old");

    Run run = fetch("use.jsonl");

    assertThat(run.code).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readAllLines(directory.resolve("use.jsonl"))).hasSize(2);
    assertThat(names()).containsExactly("use.jsonl");
  }

  @Test
  void leavesTheOldFileWhereFetchingFails() throws Exception {
    Files.writeString(directory.resolve("use.jsonl"), "old");

    Run run = fetch("use.jsonl", "--set", "fake.trouble=server");

    assertThat(run.code).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("use.jsonl"))).isEqualTo("old");
    assertThat(names()).containsExactly("use.jsonl");
  }

  @Test
  void makesNoFileWhereFetchingFails() throws Exception {
    fetch("use.jsonl", "--set", "fake.trouble=error");

    assertThat(names()).isEmpty();
  }

  @Test
  void writesAPartialResultUnlessStrict() throws Exception {
    String[] oneFails = {"--set", "fake/bad.token=abcdefgh", "--set", "fake/bad.trouble=server"};

    Run run = fetch("use.jsonl", oneFails);
    assertThat(run.code).isEqualTo(3);
    assertThat(Files.readAllLines(directory.resolve("use.jsonl"))).hasSize(4);

    Files.writeString(directory.resolve("use.jsonl"), "old");
    List<String> strict = new ArrayList<>(List.of(oneFails));
    strict.add("--strict");
    assertThat(fetch("use.jsonl", strict.toArray(String[]::new)).code).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("use.jsonl"))).isEqualTo("old");
    assertThat(names()).containsExactly("use.jsonl");
  }

  @Test
  void writesAnEmptyFileWhereThereAreNoRecords() throws Exception {
    Run run = fetch("use.jsonl", "--set", "fake.records=0");

    assertThat(run.code).isZero();
    assertThat(directory.resolve("use.jsonl")).isEmptyFile();
  }

  @Test
  void isWrongUsageWhereTheFileCannotBe() {
    assertThat(fetch("no/such/directory/use.jsonl").code).isEqualTo(2);
    Run run = fetch(".");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).startsWith("usage: --out: ").contains("is a directory").hasLineCount(1);
  }

  @Test
  void isAFailureThoughTheDirectoryIsCalledPipeline() {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new NoSuchFileException("/var/pipeline/.use.jsonl.part");
          }
        };

    Run run =
        Run.in(directory).writingTo(failing).usage("fetch", "--all", "--set", "fake.token=s3cr3t");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err()).startsWith("usage: cannot write the output (/var/pipeline/");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void keepsThePermissionsOfTheOldFile() throws Exception {
    Path old = Files.writeString(directory.resolve("use.jsonl"), "old");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));

    assertThat(fetch("use.jsonl").code).isZero();

    assertThat(Files.readAllLines(old)).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-------");
  }

  @Test
  void writesThroughALink() throws Exception {
    Files.writeString(directory.resolve("real"), "old");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));

    assertThat(fetch("link").code).isZero();

    assertThat(directory.resolve("link")).isSymbolicLink();
    assertThat(Files.readAllLines(directory.resolve("real"))).hasSize(2);
  }

  @Test
  void writesThroughALinkToAFileThatIsNotThereYet() throws Exception {
    Files.createDirectory(directory.resolve("sub"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("sub/other"));
    Files.createSymbolicLink(directory.resolve("sub/other"), Path.of("real"));

    assertThat(fetch("link").code).isZero();

    assertThat(directory.resolve("link")).isSymbolicLink();
    assertThat(Files.readAllLines(directory.resolve("sub/real"))).hasSize(2);
  }

  @Test
  void refusesALinkThatLeadsInACircle() throws Exception {
    Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));

    assertThat(fetch("link").code).isEqualTo(2);
    assertThat(directory.resolve("link")).isSymbolicLink();
  }

  @Test
  void writesAFileWithTheLongestOfNames() {
    assertThat(fetch("n".repeat(255)).code).isZero();
  }

  @Test
  void writesIntoADeviceWithoutReplacingIt() {
    assertThat(fetch("/dev/null").code).isZero();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void leavesNothingWhereItIsInterrupted() throws Exception {
    List<Runnable> hooks = new ArrayList<>();
    Path target = directory.resolve("use.jsonl");
    try (ReplacedFile file =
        ReplacedFile.open(
            "--out",
            target,
            action -> {
              hooks.add(action);
              return () -> hooks.remove(action);
            })) {
      file.stream().write(1);
      assertThat(names()).hasSize(1);
      hooks.forEach(Runnable::run);
      assertThat(names()).isEmpty();
      file.commit();
    }
    assertThat(names()).isEmpty();
    assertThat(hooks).isEmpty();
  }

  @Test
  void leavesNothingWhereTheProcessIsEndingAlready() throws Exception {
    ExitHooks ending =
        action -> {
          throw new IllegalStateException("Shutdown in progress");
        };

    assertThatThrownBy(() -> ReplacedFile.open("--out", directory.resolve("use.jsonl"), ending))
        .isInstanceOf(IllegalStateException.class);

    assertThat(names()).isEmpty();
  }

  private Run fetch(String file, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("fetch", "--all", "-o", "jsonl", "--out", file, "--set", "fake.token=s3cr3t"));
    args.addAll(List.of(more));
    Run run = Run.in(directory).usage(args.toArray(String[]::new));
    assertThat(run.exitHooks).isEmpty();
    return run;
  }

  @Test
  void theEndOfTheProcessIsPreparedForBeforeThereIsAFile() throws Exception {
    List<List<String>> atRegistration = new ArrayList<>();
    ExitHooks hooks =
        action -> {
          atRegistration.add(unchecked(this::names));
          return () -> {};
        };

    ReplacedFile.open("--out", directory.resolve("use.jsonl"), hooks).close();
    ReplacedPair.open("--out", directory.resolve("use.csv"), (out, data) -> out.close(), hooks)
        .close();

    assertThat(atRegistration).hasSize(2).containsOnly(List.of());
    assertThat(names()).isEmpty();
  }

  @Test
  void aProcessThatEndsWhileAPairIsOpenedLeavesNothing() throws Exception {
    // Ends as soon as it can be, on the thread that opens the files.
    ExitHooks ending =
        action -> {
          action.run();
          return () -> {};
        };
    Path file = directory.resolve("use.csv");

    assertThatThrownBy(() -> ReplacedPair.open("--out", file, (out, data) -> out.close(), ending))
        .isInstanceOf(IllegalStateException.class);

    assertThat(names()).isEmpty();
  }

  private static <T> T unchecked(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
