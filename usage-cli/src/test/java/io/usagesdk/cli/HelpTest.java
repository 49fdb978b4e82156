package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers",
        "fetch",
        "report",
        "quotas",
        "send",
        "status",
        "failed",
        "simulate",
        "demo"
      })
  void isThereForEveryCommandWithExamplesAndExitCodes(String command) {
    Run run = Run.in(directory).usage(command, "--help");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: usage " + command)
        .contains("Example")
        .contains("Exit codes: ");
    assertThat(run.out().lines()).allMatch(l -> l.length() <= 96);
    assertThat(Run.in(directory).usage("help", command).out()).isEqualTo(run.out());
  }

  @Test
  void listsTheCommands() {
    assertThat(Run.in(directory).usage("--help").out())
        .contains(
            "providers",
            "fetch",
            "report",
            "quotas",
            "send",
            "status",
            "failed",
            "simulate",
            "demo",
            "generate-completion",
            "help")
        .contains("130 interrupted");
  }

  @Test
  void colorsOnATerminalOnlyAndNotAgainstTheReadersWish() {
    assertThat(Run.in(directory).usage("--help").out()).doesNotContain("\u001b");
    assertThat(Run.in(directory).onTerminal().usage("--help").out()).contains("\u001b[");
    assertThat(Run.in(directory).onTerminal().env("NO_COLOR", "1").usage("--help").out())
        .doesNotContain("\u001b");
    assertThat(Run.in(directory).onTerminal().env("TERM", "dumb").usage("--help").out())
        .doesNotContain("\u001b");
  }

  @Test
  void tellsTheVersion() {
    Run run = Run.in(directory).usage("--version");

    assertThat(run.code).isZero();
    assertThat(run.out()).matches("usage \\S.* on Java \\d.*\n");
  }

  @Test
  void printsACompletionScript() {
    Run run = Run.in(directory).usage("generate-completion");

    assertThat(run.code).isZero();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("jsonl")
        .contains("--granularity");
  }
}
