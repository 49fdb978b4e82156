package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  private static final String TOKEN = "fake.token=s3cr3t-t0ken";

  @TempDir private Path directory;

  @Test
  void writesRecordsToStandardOutputAndNothingElse() throws Exception {
    Run run = fetch("-p", "fake", "-o", "jsonl", "--from", "2026-10-01", "--to", "2026-11-01");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            {"provider":"fake","service":"Widgets","metric":"widgets","unit":"count",\
            "kind":"ACTUAL","quantity":1.50,\
            "start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "account":{"id":"a-1","name":"Sales"},\
            "resource":{"id":"r-0","name":"thing","type":"thing"}}
            {"provider":"fake","service":"Widgets","metric":"widgets","unit":"count",\
            "kind":"ACTUAL","quantity":2.50,\
            "start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "account":{"id":"a-1","name":"Sales"},\
            "resource":{"id":"r-1","name":"thing","type":"thing"}}
            """);
    assertThat(json(run)).hasSize(2);
  }

  @Test
  void writesATableWithoutBeingAsked() {
    assertThat(fetch("-p", "fake").out())
        .isEqualTo(
            """
            PROVIDER  PERIOD (UTC)                    ACCOUNT  RESOURCE  METRIC   KIND    QUANTITY  UNIT
            fake      2026-11-01 to 2026-11-20 12:00  Sales    thing     widgets  actual      1.50  count
            fake      2026-11-01 to 2026-11-20 12:00  Sales    thing     widgets  actual      2.50  count
            TOTAL                                                        widgets  actual      4.00  count
            """);
  }

  @Test
  void asksForTheCurrentMonthUpToNow() throws Exception {
    JsonNode record = json(fetch("-p", "fake", "-o", "jsonl")).get(0);

    assertThat(record.get("start").textValue()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(record.get("end").textValue()).isEqualTo("2026-11-20T12:00:00Z");
  }

  @Test
  void asksForSomethingEvenInTheFirstSecondOfAMonth() {
    Run run = Run.in(directory);
    run.at(Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));

    assertThat(run.usage("fetch", "-p", "fake", "--set", TOKEN).code).isZero();
  }

  @Test
  void takesDateTimesWithAndWithoutAnOffset() throws Exception {
    JsonNode record =
        json(fetch(
                "-p",
                "fake",
                "-o",
                "jsonl",
                "--from",
                "2026-10-01T02:00:00+02:00",
                "--to",
                "2026-10-01T01:30"))
            .get(0);

    assertThat(record.get("start").textValue()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(record.get("end").textValue()).isEqualTo("2026-10-01T01:30:00Z");
  }

  @Test
  void asksAllAccountsOfAProviderOrOne() throws Exception {
    Run run = Run.in(directory).env("USAGE_FAKE__EU__TOKEN", "abcdefgh");

    assertThat(
            json(run.usage("fetch", "-p", "fake", "--set", TOKEN, "-o", "jsonl")).stream()
                .map(r -> r.path("source").asText("-")))
        .containsExactly("-", "-", "eu", "eu");
    Run one = Run.in(directory).env("USAGE_FAKE__EU__TOKEN", "abcdefgh");
    assertThat(
            json(one.usage("fetch", "-p", "fake/eu", "-p", "fake/eu", "-o", "jsonl")).stream()
                .map(r -> r.path("source").asText("-")))
        .containsExactly("eu", "eu");
    assertThat(one.out()).startsWith("{\"provider\":\"fake\",\"source\":\"eu\",\"service\":");
  }

  @Test
  void writesTheRestAndReportsWhereOneAccountFails() throws Exception {
    Run run = twoAccounts("fake/bad.trouble=server", "fake/bad.records=0");

    assertThat(run.code).isEqualTo(3);
    assertThat(json(run)).hasSize(2);
    assertThat(run.err())
        .matches(
            "usage: fake/bad: listWidgets failed:  \\[31mdown for now \\(503, request id r-1\\):"
                + " the provider has a problem, try again later\n"
                + "usage: fake: 2 records \\(\\d+\\.\\d s\\)\n");
  }

  @Test
  void writesALineOnEachAccountWhereThereMayBeSeveral() {
    assertThat(fetch("--all").err()).matches("usage: fake: 2 records \\(\\d+\\.\\d s\\)\n");
    assertThat(fetch("--all", "--quiet").err()).isEmpty();
    assertThat(fetch("-p", "fake", "--set", "fake/eu.token=an0ther-t0ken").err())
        .matches("(usage: fake(/eu)?: 2 records \\(\\d+\\.\\d s\\)\n){2}");
  }

  @Test
  void aRecordThatCannotBeWrittenOutIsAFailureOfItsAccountAlone() throws Exception {
    Run run = twoAccounts("fake/bad.trouble=number", "fake/bad.records=1");

    assertThat(run.code).isEqualTo(3);
    assertThat(json(run)).hasSize(2);
    assertThat(run.err()).startsWith("usage: fake/bad: widgets is a number of 2000001 digits");
  }

  @Test
  void countsAPartialResultAsAFailureIfStrict() throws Exception {
    Run run = twoAccounts("fake/bad.trouble=server", "--strict");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err()).startsWith("usage: fake/bad: ").hasLineCount(2);
  }

  @Test
  void failsWhereAllAccountsFail() {
    Run run = twoAccounts("fake.trouble=server");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void failsWhereTheOnlyAccountBreaksOffButKeepsWhatItWrote() throws Exception {
    Run run = fetch("-p", "fake", "-o", "jsonl", "--set", "fake.trouble=server");

    assertThat(run.code).isEqualTo(1);
    assertThat(json(run)).hasSize(2);
    assertThat(run.err()).endsWith(" [broke off after 2 records]\n").hasLineCount(1);
  }

  @Test
  void printsNoHeaderOverNothing() {
    Run run = fetch("-p", "fake", "--set", "fake.records=0", "--set", "fake.trouble=server");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysSoWhereThereAreNoRecords() {
    Run run = fetch("-p", "fake", "--set", "fake.records=0");

    assertThat(run.code).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("usage: no records from 2026-11-01T00:00:00Z to 2026-11-20T12:00:00Z\n");
    assertThat(fetch("-p", "fake", "--set", "fake.records=0", "--quiet").err()).isEmpty();
  }

  @Test
  void isWrongUsageWhereTheProviderCannotDoWhatIsAsked() {
    Run run = fetch("-p", "fake", "--granularity", "hour");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).isEqualTo("usage: fake: it cannot do that granularity: use day\n");
  }

  @Test
  void turnsABugIntoOneLineWithoutItsMessage() {
    Run run = fetch("-p", "fake", "--set", "fake.trouble=bug");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err())
        .startsWith("usage: internal error (java.lang.IllegalStateException at ")
        .contains("--stacktrace")
        .doesNotContain("s3cr3t")
        .hasLineCount(1);
  }

  @Test
  void showsAStackTraceOnRequestStillWithoutSecrets() {
    Run run = fetch("-p", "fake", "--set", "fake.trouble=bug", "--stacktrace");

    assertThat(run.err())
        .contains("java.lang.IllegalStateException: the token *** is unexpected")
        .contains("\tat io.usagesdk.cli.")
        .doesNotContain("s3cr3t");
  }

  @Test
  void turnsAnErrorOfTheJavaRuntimeIntoOneLine() {
    Run run = fetch("-p", "fake", "--set", "fake.trouble=error");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err())
        .startsWith("usage: internal error (java.lang.NoClassDefFoundError")
        .hasLineCount(1);
  }

  @Test
  void showsWhatTheLibraryWarnsOfInOneLineWithoutSecrets() {
    Run run = fetch("-p", "fake", "--set", "fake.trouble=warning");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEqualTo("usage: warning: careful, *** is odd\n");
    assertThat(fetch("-p", "fake", "--set", "fake.trouble=warning", "-q").err()).isEmpty();
  }

  @Test
  void endsQuietlyWhereNobodyReadsAnyMore() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Run run = Run.in(directory).writingTo(closed);
    run.usage("fetch", "-p", "fake", "--set", TOKEN, "--set", "fake.records=5000", "-o", "jsonl");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void reportsOutputThatCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Run run = Run.in(directory).writingTo(full).usage("fetch", "-p", "fake", "--set", TOKEN);

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "usage: cannot write the output (No space left on device): make room for it, or write"
                + " to another place\n");
  }

  @Test
  void showsProgressOnATerminalOnlyAndErasesIt() {
    Run watched = Run.in(directory).errOnTerminal();
    watched.usage("fetch", "-p", "fake", "--set", TOKEN, "-o", "jsonl");
    assertThat(watched.err()).contains("fake: 0 records").endsWith("\r\u001b[K");

    for (String silence : List.of("--quiet", "--no-progress")) {
      Run silent = Run.in(directory).errOnTerminal();
      silent.usage("fetch", "-p", "fake", "--set", TOKEN, "-o", "jsonl", silence);
      assertThat(silent.err()).isEmpty();
    }
  }

  @Test
  void neverDrawsProgressOverRecordsOnTheSameTerminal() {
    Run run = Run.in(directory).onTerminal();
    run.usage("fetch", "-p", "fake", "--set", TOKEN, "--set", "fake.records=5000", "-o", "jsonl");

    assertThat(run.err()).isEqualTo("\r\u001b[Kfake: 0 records\r\u001b[K");
  }

  @Test
  void listsQuotasInTheSameWay() throws Exception {
    Run run = Run.in(directory).usage("quotas", "--all", "--set", TOKEN, "-o", "jsonl");

    assertThat(run.code).isZero();
    assertThat(run.out())
        .isEqualTo(
            "{\"provider\":\"fake\",\"metric\":\"widgets\",\"unit\":\"count\",\"limit\":10,\"used\":1}\n");
    Run failing =
        Run.in(directory).usage("quotas", "--all", "--set", TOKEN, "--set", "fake.trouble=server");
    assertThat(failing.code).isEqualTo(1);
    Run none =
        Run.in(directory).usage("quotas", "--all", "--set", TOKEN, "--set", "fake.records=0");
    assertThat(none.err()).isEqualTo("usage: no quotas are set\n");
  }

  private Run fetch(String... args) {
    List<String> all = new ArrayList<>(List.of("fetch", "--set", TOKEN));
    all.addAll(List.of(args));
    return Run.in(directory).usage(all.toArray(String[]::new));
  }

  private Run twoAccounts(String... settings) {
    List<String> args =
        new ArrayList<>(List.of("--all", "-o", "jsonl", "--set", "fake/bad.token=an0ther-t0ken"));
    for (String setting : settings) {
      if (!setting.startsWith("--")) {
        args.add("--set");
      }
      args.add(setting);
    }
    return fetch(args.toArray(String[]::new));
  }

  private static List<JsonNode> json(Run run) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      records.add(new ObjectMapper().readTree(line));
    }
    return records;
  }
}
