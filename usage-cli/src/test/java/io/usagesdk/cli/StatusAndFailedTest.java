package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusAndFailedTest {
  private static final String TOKEN = "sink.token=s3cr3t-t0ken";

  @TempDir private Path directory;

  @BeforeEach
  void forget() {
    FakeSinkFactory.reset();
  }

  @Test
  void statusShowsWhatBecameOfTheRecordsOfEachResource() {
    assertThat(sink("status", "-p", "sink").out())
        .isEqualTo(
            """
            PROVIDER  RESOURCE  LOADED  FAILED  CHARGE  ERRORS
            sink      tap        1,234       3   12.50  2 no such project; 1 unexplained
            """);
    Run json = sink("status", "--all", "-o", "jsonl");
    assertThat(json.code).isZero();
    assertThat(json.err()).isEmpty();
    assertThat(json.out())
        .isEqualTo(
            "{\"provider\":\"sink\",\"resource\":\"tap\",\"recordsLoaded\":1234,\"recordsFailed\":3,\"charge\":12.50,\"errors\":[{\"error\":\"no"
                + " such project\",\"records\":2},{\"error\":\"\",\"records\":1}]}\n");
  }

  @Test
  void statusPassesOnTheTimesThatWereGiven() {
    sink("status", "-p", "sink");
    sink("status", "-p", "sink", "--from", "2026-10-01", "--to", "2026-10-01T02:00+02:00");

    assertThat(FakeSinkFactory.ASKED)
        .containsExactly(
            "status null null",
            "close",
            "status 2026-10-01T00:00:00Z 2026-10-01T00:00:00Z",
            "close");
    Run wrong = sink("status", "-p", "sink", "--from", "2026-10-02", "--to", "2026-10-01");
    assertThat(wrong.code).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(
            "usage: --from: 2026-10-02T00:00:00Z is after 2026-10-01T00:00:00Z: give a --from that"
                + " is before --to\n");
    assertThat(sink("status", "-p", "sink", "--from", "never").err())
        .startsWith("usage: --from: 'never' is not a time: ");
  }

  @Test
  void failedListsTheRecordsAsTheyWereSent() {
    assertThat(sink("failed", "-p", "sink").out())
        .isEqualTo(
            """
            PROVIDER  ID  TYPE    RECORD  RESOURCE  ERROR
            sink      17  Widget  w-1     tap       no \uFFFD[31m such tap
            """);
    assertThat(sink("failed", "-p", "sink/eu", "-o", "jsonl", "--set", "sink/eu.token=abcd").out())
        .isEqualTo(
            "{\"provider\":\"sink\",\"source\":\"eu\",\"failedRecordId\":\"17\","
                + "\"error\":\"no \\u001b[31m such tap\",\"record\":{\"UsageType\":\"Widget\","
                + "\"Charge\":100,\"SubmitTime\":\"2026-10-01T00:00:00Z\","
                + "\"Attributes\":{\"Count\":9007199254740993}}}\n");
  }

  @Test
  void oneAccountThatFailsDoesNotKeepTheOthersFromBeingWritten() {
    for (String command : List.of("status", "failed")) {
      Run run =
          sink(
              command,
              "--all",
              "--set",
              "sink/bad.token=abcdefgh",
              "--set",
              "sink/bad.trouble=server");

      assertThat(run.code).isEqualTo(3);
      assertThat(run.out()).hasLineCount(2);
      assertThat(run.err()).startsWith("usage: sink/bad: sendWidgets failed: ").hasLineCount(1);
      assertThat(sink(command, "-p", "sink", "--set", "sink.trouble=server").code).isEqualTo(1);
    }
  }

  @Test
  void failedClearsWhatItIsTold() {
    Run run = sink("failed", "-p", "sink", "--clear", "17,18", "--clear", "17");

    assertThat(run.code).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("usage: sink: 1 cleared from the list of failed records, not on it: 18\n");
    assertThat(FakeSinkFactory.ASKED).containsExactly("failed", "clear [17, 18]", "close");
    assertThat(sink("failed", "-p", "sink", "--clear", "17").err())
        .isEqualTo("usage: sink: 1 cleared from the list of failed records\n");
    assertThat(sink("failed", "--all", "--clear", "17", "-q").err()).isEmpty();
  }

  @Test
  void failedClearsNothingWhereAnIdIsWrong() {
    for (String wrong : List.of("17,x", "all", "17,", ",")) {
      Run run = sink("failed", "-p", "sink", "--clear", wrong);

      assertThat(run.code).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("usage: --clear: '").hasLineCount(1);
    }
    assertThat(FakeSinkFactory.ASKED).containsOnly("failed", "close");
    Run out = sink("failed", "-p", "sink", "--clear", "17", "--out", "list.txt");
    assertThat(out.code).isEqualTo(2);
    assertThat(out.err()).isEqualTo("usage: --out: nothing is listed here: leave it out\n");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void failedClearsForOneAccountOnly() {
    Run run = sink("failed", "-p", "sink", "--clear", "17", "--set", "sink/eu.token=abcdefgh");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "usage: -p: this is for one account, not for several: sink, sink/eu: name one of them,"
                + " such as -p sink/eu; one without a name has to be given a name beside others\n");
    Run down = sink("failed", "-p", "sink", "--clear", "17", "--set", "sink.trouble=server");
    assertThat(down.code).isEqualTo(1);
    assertThat(down.err()).startsWith("usage: sink: sendWidgets failed: ").hasLineCount(1);
    assertThat(FakeSinkFactory.ASKED).containsExactly("close");
  }

  private Run sink(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(1, List.of("--set", TOKEN));
    return Run.in(directory).usage(all.toArray(String[]::new));
  }
}
