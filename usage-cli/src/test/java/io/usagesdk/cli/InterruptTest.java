package io.usagesdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ends a fetch while a server keeps it waiting. */
@Timeout(60)
class InterruptTest {
  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path directory;

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void neverAnswers() throws IOException {
    for (int i = 0; i < 10; i++) {
      server.enqueue(
          new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    }
    server.start();
    Files.writeString(directory.resolve("use.jsonl"), "of last month");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anInterruptedFetchLeavesTheOldFileAndEndsWith130() throws Exception {
    Run run = Run.in(directory);
    Thread thread = new Thread(() -> run.usage(fetch().toArray(String[]::new)));
    thread.start();
    assertThat(server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();

    thread.interrupt();
    thread.join();

    assertThat(run.code).isEqualTo(130);
    assertThat(run.out() + run.err()).isEmpty();
    assertNothingChanged();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void controlCLeavesTheOldFileAndEndsWith130() throws Exception {
    assumeThat(isInterruptIgnoredHere()).as("a process in the background ignores it").isFalse();
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()),
                fetch().stream())
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    Process process = builder.redirectErrorStream(true).start();
    try {
      assertThat(server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
      assertThat(names()).hasSize(2).contains("use.jsonl");

      int sent = new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();

      assertThat(sent).isZero();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
      assertNothingChanged();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> fetch() {
    return List.of(
        "fetch",
        "--all",
        "--out",
        "use.jsonl",
        "--set",
        "thousandeyes.token=fake-token-of-a-test",
        "--set",
        "thousandeyes.base-url=" + server.url("/v7"));
  }

  private void assertNothingChanged() throws IOException {
    assertThat(names()).containsExactly("use.jsonl");
    assertThat(directory.resolve("use.jsonl")).hasContent("of last month");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The second signal is the interrupt; children ignore what their parents ignored. */
  private static boolean isInterruptIgnoredHere() throws IOException {
    String mask =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(mask, 16) & 0b10) != 0;
  }
}
