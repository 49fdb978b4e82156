package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendTest {
  private static final String TOKEN = "sink.token=s3cr3t-t0ken";

  @TempDir private Path directory;

  @BeforeEach
  void forget() {
    FakeSinkFactory.reset();
  }

  @Test
  void sendsJsonLinesAndPrintsNothingWhereAllAreAccepted() throws Exception {
    Run run =
        send(
            """
            {"UsageType":"Widget","Id":"a","Attributes":{"Count":9007199254740993,"Share":0.10}}
            {"UsageType":"Widget","Id":"b","List":[1,null,"x"],"No":null,"Yes":true}
            {"UsageType":"Widget","Id":"c"}
            """);

    assertThat(run.code).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("usage: sink: 3 of 3 records accepted, in 2 requests\n");
    assertThat(FakeSinkFactory.TAKEN).hasSize(3);
    assertThat(FakeSinkFactory.TAKEN.get(0).get("Attributes"))
        .isEqualTo(Map.of("Count", 9007199254740993L, "Share", new BigDecimal("0.10")));
    assertThat(FakeSinkFactory.TAKEN.get(1)).containsEntry("List", Arrays.asList(1L, null, "x"));
    assertThat(FakeSinkFactory.TAKEN.get(1)).containsEntry("Yes", true).containsEntry("No", null);
    assertThat(FakeSinkFactory.ASKED).containsExactly("close");
  }

  @Test
  void sendsCsvWithMembersOfMembersAsTexts() throws Exception {
    Run run =
        send(
            "\uFEFFUsageType,Id,Attributes.Count,Attributes.Note,Comment\r\n"
                + "Widget,a,007,\"two\r\nlines, \"\"quoted\"\"\",\r\n"
                + "\r\n"
                + "Widget,b,,,x");

    assertThat(run.code).isZero();
    assertThat(FakeSinkFactory.TAKEN)
        .containsExactly(
            Map.of(
                "UsageType",
                "Widget",
                "Id",
                "a",
                "Attributes",
                Map.of("Count", "007", "Note", "two\r\nlines, \"quoted\"")),
            Map.of("UsageType", "Widget", "Id", "b", "Comment", "x"));
  }

  @Test
  void tellsTheFormByWhatIsInTheFile() throws Exception {
    send("\uFEFF \r\n\t{\"UsageType\":\"Widget\",\"Id\":\"a\"}\r\n\r\n{\"Id\":\"b\"}");
    send("\n\nUsageType,Id\nWidget,c\n");

    assertThat(FakeSinkFactory.TAKEN.stream().map(m -> m.get("Id"))).containsExactly("a", "b", "c");
  }

  @Test
  void printsARowForEachRecordThatWasNotAccepted() throws Exception {
    String input =
        """
        {"UsageType":"Widget","Id":"a","Fate":"refuse"}

        {"UsageType":"Widget","Id":"b"}
        {"UsageType":"Widget","Id":"c","Fate":"keep"}
        {"UsageType":"Widget","Id":"d","Fate":"lose"}
        """;
    Run table = send(input);
    Run json = send(input, "-o", "jsonl");

    assertThat(table.code).isEqualTo(3);
    assertThat(table.out())
        .isEqualTo(
            """
            LINE  RECORD      OUTCOME  REASON                                                                                                     FAILED ID
               1  Widget 'a'  refused  has no  [31mhope
               4  Widget 'c'  refused  is kept                                                                                                           17
               5  Widget 'd'  unknown  sink: sendWidgets failed: down for now (503, request id r-2): the provider has a problem, try again later
            """);
    assertThat(json.out())
        .isEqualTo(
            """
            {"provider":"sink","line":1,"record":"Widget 'a'","outcome":"refused","reason":"has no  [31mhope"}
            {"provider":"sink","line":4,"record":"Widget 'c'","outcome":"refused","reason":"is kept","failedRecordId":"17"}
            {"provider":"sink","line":5,"record":"Widget 'd'","outcome":"unknown","reason":"sink: sendWidgets failed: down for now (503, request id r-2): the provider has a problem, try again later"}
            """);
    assertThat(json.err())
        .isEqualTo(
            "usage: sink: sendWidgets failed: down for now (503, request id r-2): the provider has"
                + " a problem, try again later\n"
                + "usage: sink: 1 of 4 records accepted, 2 refused, 1 unknown, in 2 requests\n"
                + "usage: with --rejects FILE the records that were not accepted go into a file, to"
                + " be sent again once what is wrong is mended\n");
    assertThat(send(input, "-q").err()).hasLineCount(1).contains("503");
  }

  @Test
  void tellsApartWhatTheServiceMayHaveAndWhatItHasNot() throws Exception {
    Run run = send("{\"Fate\":\"lose\"}\n{\"Fate\":\"leave\"}\n", "-o", "jsonl");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out().lines().toList().get(0)).contains("\"outcome\":\"unknown\"");
    assertThat(run.out().lines().toList().get(1)).contains("\"outcome\":\"unsent\"");
    assertThat(run.err())
        .contains("usage: sink: 0 of 2 records accepted, 1 unknown, 1 unsent, in 1 request\n");
  }

  @Test
  void failsWhereNoneIsAccepted() throws Exception {
    assertThat(send("{\"Fate\":\"refuse\"}\n{\"Fate\":\"lose\"}").code).isEqualTo(1);
  }

  @Test
  void namesTheAccountInWhatItWrites() throws Exception {
    Path file = Files.writeString(directory.resolve("in"), "{\"Fate\":\"refuse\"}\n{}\n");

    Run run =
        Run.in(directory)
            .env("USAGE_SINK__EU__TOKEN", "abcdefgh")
            .usage("send", "-p", "sink", "-o", "jsonl", file.toString());

    assertThat(run.out()).startsWith("{\"provider\":\"sink\",\"source\":\"eu\",\"line\":1,");
    assertThat(run.err()).startsWith("usage: sink/eu: 1 of 2 records accepted, 1 refused, in 1 ");
  }

  @Test
  void refusesLinesThatAreNoRecordsAndSendsTheOthers() throws Exception {
    String deep = "[".repeat(300);
    Run run =
        send(
            String.join(
                "\n",
                "{\"Id\":1}",
                "[1]",
                "nonsense",
                "{\"Id\":2} {\"Id\":3}",
                "{\"Id\":2}x",
                "{\"Id\":",
                "{\"Id\":1,\"Attributes\":{\"Count\":1,\"Count\":2}}",
                "{\"Id\":4,\"Id\":5}",
                "{\"Id\":'x'}",
                "{\"Id\":1e999999999}",
                "{\"Id\":" + deep,
                "{\"Id\":6}"));

    assertThat(run.code).isEqualTo(3);
    assertThat(FakeSinkFactory.TAKEN.stream().map(m -> m.get("Id"))).containsExactly(1L, 6L);
    assertThat(run.out().lines().skip(1).map(l -> l.strip().replaceAll(" {2,}", "|")))
        .containsExactly(
            "2|line 2|refused|is a JSON array: write each object on one line of its own",
            "3|line 3|refused|is no JSON object",
            "4|line 4|refused|has more behind the JSON object",
            "5|line 5|refused|has more behind the JSON object",
            "6|line 6|refused|ends in the middle of a JSON object: write each object on one line of"
                + " its own",
            "7|line 7|refused|Attributes.Count comes twice",
            "8|line 8|refused|Id comes twice",
            "9|line 9|refused|is no JSON object, at Id",
            "10|line 10|refused|has a number that is too long, or objects too deep in others,"
                + " at Id",
            "11|line 11|refused|has a number that is too long, or objects too deep in others,"
                + " at Id"
                + "[0]".repeat(19)
                + "[...");
  }

  @Test
  void refusesWhatIsNotInUtf8RatherThanReplaceIt() throws Exception {
    byte[] latin = "{\"Id\":\"caf\u00e9\"}\n{\"Id\":\"b\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    Run json = send(latin);
    Run csv = send("UsageType,Id\nWidget,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(json.code).isEqualTo(3);
    assertThat(json.out()).contains("line 1  refused  is not in UTF-8");
    assertThat(csv.code).isEqualTo(1);
    assertThat(csv.out()).contains("     2  line 2  refused  is not in UTF-8".strip());
    assertThat(send("{\"Id\":\"\uFFFD\u00e9\"}\n").code).isZero();
  }

  @Test
  void refusesRowsThatDoNotFitTheHeader() throws Exception {
    Run run =
        send(
            """
            UsageType,Id
            Widget
            Widget,"two
            lines",x
            Widget,"a"b
            Widget,c
            Widget,"d
            """);

    assertThat(run.out().lines().skip(1).map(l -> l.strip().replaceAll(" {2,}", "|")))
        .containsExactly(
            "2|line 2|refused|has 1 field, but there are 2 columns",
            "3|line 3|refused|has 3 fields, but there are 2 columns",
            "5|line 5|refused|is no CSV: Unexpected character after closing quote: 'b' (0x62)",
            "7|line 7|refused|is no CSV: Unclosed quoted field at end of input");
    assertThat(FakeSinkFactory.TAKEN).hasSize(1);
    String unclosed = "UsageType,Id\nWidget,\"" + "x\n".repeat(RecordCutter.LONGEST);
    assertThat(send(unclosed).out())
        .contains("line 2  refused  is longer than 1048576 bytes: look for a quote that is not");
  }

  @Test
  void isWrongUsageWhereTheHeaderIsNoHeader() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"UsageType,,Id\nWidget,x,y\n", "in.txt: column 2 has no name"},
          {"UsageType,Id,Id\nWidget,x,y\n", "in.txt: two columns are called 'Id'"},
          {"UsageType,A..B\nWidget,x\n", "in.txt: column 2 has no name"},
          {"UsageType,A,A.B\nWidget,x,y\n", "in.txt: 'A' is a column and has columns of its own"},
          {"Type;Id\nWidget;x\n", "in.txt: its first line names no column UsageType: begin a CSV"},
          {
            "Id,usageType\nx,y\n",
            "in.txt: its first line names no column UsageType, but 'usageType'"
          },
          {
            "UsageTyp\u00e9\n",
            "in.txt: its first line names no column UsageType, but 'UsageTyp\u00e9'"
          },
          {
            "UsageType,\"" + "x".repeat(RecordCutter.LONGEST),
            "in.txt: its first line is longer than 1048576 bytes: look for a quote"
          },
          {"UsageType,\"Id\nWidget,x\n", "in.txt: its first line is no CSV: Unclosed quoted field"},
        }) {
      Run run = send(wrong[0]);

      assertThat(run.code).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("usage: " + wrong[1]).hasLineCount(1);
    }
    Run utf16 = send("UsageType,Id\n".getBytes(StandardCharsets.UTF_16));
    assertThat(utf16.code).isEqualTo(2);
    assertThat(utf16.err()).contains("first line is not in UTF-8").contains(", in UTF-8");
    assertThat(FakeSinkFactory.TAKEN).isEmpty();
  }

  @Test
  void isWrongUsageWhereAFileHasTwoTypesAndNothingIsSent() throws Exception {
    Run json =
        send(
            """
            {"UsageType":"Broken",}
            {"Id":"none"}
            {"Id":"a","UsageType":"Widget"}
            {"UsageType":"Widget"}
            {"UsageType":"Gadget","Id":1,"Id":2}
            {"UsageType":"Gadget","Id":1}
            """);
    Run csv = send("Id,UsageType\na,Widget\nb\nc,\nd,Gadget\n");

    assertThat(json.code).isEqualTo(2);
    assertThat(json.err())
        .isEqualTo(
            "usage: in.txt: it has records of two types, 'Widget' (line 3) and 'Gadget' (line 6):"
                + " put each type into a file of its own; nothing was sent\n");
    assertThat(csv.code).isEqualTo(2);
    assertThat(csv.err()).contains("'Widget' (line 2) and 'Gadget' (line 5)");
    assertThat(FakeSinkFactory.TAKEN).isEmpty();
  }

  @Test
  void looksThroughWhatPassesByOnceAsWell() throws Exception {
    String mixed = "{\"UsageType\":\"Widget\"}\n{\"UsageType\":\"Gadget\"}\n";
    Run run = reading(mixed, "-p", "sink", "-");
    String pipe = pipe(mixed);
    Run fromPipe = in("send", "-p", "sink", pipe);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .startsWith("usage: standard input: it has records of two types, 'Widget' (line 1) and");
    assertThat(fromPipe.code).isEqualTo(2);
    assertThat(fromPipe.err()).startsWith("usage: " + pipe + ": it has records of two types, ");
    assertThat(FakeSinkFactory.TAKEN).isEmpty();
    assertThat(in("send", "-p", "sink", pipe("{\"Id\":1}\n")).code).isZero();
    assertThat(reading("UsageType,Id\nWidget,2\n", "-p", "sink", "-").code).isZero();
    assertThat(FakeSinkFactory.TAKEN.stream().map(m -> m.get("Id"))).containsExactly(1L, "2");
  }

  /** Returns a named pipe that somebody writes a text into. */
  private String pipe(String text) throws Exception {
    Path pipe = directory.resolve("pipe");
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, text, StandardOpenOption.WRITE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return "pipe";
  }

  @Test
  void isWrongUsageWhereTheFileCannotBeRead() throws Exception {
    assertThat(in("send", "-p", "sink", "none.jsonl").err())
        .isEqualTo(
            "usage: none.jsonl: there is no such file: name a file with records, or - for standard"
                + " input\n");
    assertThat(in("send", "-p", "sink", ".").err()).startsWith("usage: .: is a directory: ");
    assertThat(in("send", "-p", "sink", ".").code).isEqualTo(2);
    assertThat(in("send", "-p", "sink").err())
        .startsWith("usage: missing required parameter: 'FILE'");
    assertThat(in("send", "-p", "sink", "none.jsonl", "--rejects", "r").code).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void takesAFileWhoseNameIsOdd() throws Exception {
    for (String name : List.of("@jobs", "two words.csv", "[1]*.jsonl")) {
      Files.writeString(directory.resolve(name), "{\"Id\":\"" + name + "\"}\n");

      assertThat(in("send", "-p", "sink", name).code).as(name).isZero();
    }
    assertThat(FakeSinkFactory.TAKEN).hasSize(3);
  }

  @Test
  void saysSoWhereThereIsNothingToSend() throws Exception {
    for (String nothing : List.of("", " \n\r\n", "\uFEFF", "UsageType,Id\n\n", "UsageType")) {
      Run run = send(nothing);

      assertThat(run.code).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).isEqualTo("usage: nothing to send in in.txt\n");
    }
    assertThat(reading("", "-p", "sink", "-").err())
        .isEqualTo("usage: nothing to send in standard input\n");
  }

  @Test
  void isForOneAccountThatCollects() {
    Run several =
        Run.in(directory)
            .env("USAGE_SINK__EU__TOKEN", "abcdefgh")
            .env("USAGE_SINK__US__TOKEN", "abcdefgh")
            .usage("send", "-p", "sink", "-");

    assertThat(several.code).isEqualTo(2);
    assertThat(several.err())
        .startsWith("usage: -p: this is for one account, not for several: sink/eu, sink/us: name");
    assertThat(in("send", "-p", "fake", "-").err())
        .isEqualTo(
            "usage: fake: it does not collect usage: 'usage providers' shows what it does\n");
    assertThat(in("send", "-").err())
        .startsWith("usage: -p: no provider is given: add -p with one of ")
        .contains("sink;");
    assertThat(in("send", "-p", "sink", "-p", "sink", "-").code).isEqualTo(2);
    assertThat(in("status", "-p", "fake").code).isEqualTo(2);
    assertThat(Run.in(directory).usage("status", "--all").err())
        .startsWith("usage: --all: no provider is configured that collects usage: ");
  }

  @Test
  void masksSecretsInWhatTheServiceSays() throws Exception {
    Run run = send("{\"Fate\":\"quote\"}\n{\"Id\":1}\n");

    assertThat(run.out()).contains("cannot be ***").doesNotContain("s3cr3t");
  }

  @Test
  void sendsNothingWhereTheInputBreaksOff() throws Exception {
    InputStream broken =
        new FilterInputStream(
            new ByteArrayInputStream(
                "{\"Id\":1}\n{\"Id\":2}\n{\"I".getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0) {
              throw new IOException("Input/output error");
            }
            return read;
          }
        };
    Run run =
        Run.in(directory)
            .reading(broken)
            .usage("send", "-p", "sink", "--set", TOKEN, "--rejects", "r", "-");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "usage: standard input: cannot be read to the end (Input/output error): nothing was"
                + " sent\n");
    assertThat(FakeSinkFactory.TAKEN).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysHowFarItCameWhereTheFileCannotBeReadASecondTime() throws Exception {
    Run run = send("{\"Id\":1}\n{\"Fate\":\"break the file\"}\n" + "{\"Id\":2}\n".repeat(20_000));

    assertThat(run.code).isEqualTo(130);
    assertThat(run.err())
        .startsWith(
            "usage: in.txt: cannot be read any further (ClosedByInterruptException), the last"
                + " record was that of line ")
        .contains(": send all of it again, none will count twice\nusage: sink: ");
  }

  @Test
  void isNotAllWellWhereTheFileChangesMeanwhile() throws Exception {
    Path file = Files.writeString(directory.resolve("in.txt"), "{\"Id\":1}\n".repeat(50_000));
    Run run = Run.in(directory);
    FakeSinkFactory.whenTaken(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(100);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    run.usage("send", "-p", "sink", "--set", TOKEN, "in.txt", "--rejects", "r");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err())
        .startsWith("usage: in.txt: was changed while it was sent, from 50,000 to ")
        .contains(" records: send all of it again, none will count twice; --rejects was not")
        .hasLineCount(2);
    assertThat(directory.resolve("r")).doesNotExist();
  }

  @Test
  void failsWithoutTheMessageWhereThereIsABug() throws Exception {
    Run run = send("{\"Id\":1}\n{\"Fate\":\"bug\"}\n");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err())
        .contains("usage: internal error (java.lang.IllegalStateException")
        .contains("1 of 1 records accepted")
        .doesNotContain("s3cr3t");
  }

  @Test
  void endsAsInterruptedWhereItIs() throws Exception {
    Run run = send("{\"Id\":1}\n{\"Fate\":\"interrupt\"}\n");

    assertThat(run.code).isEqualTo(130);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(run.err()).startsWith("usage: sink: it was interrupted\n");
  }

  @Test
  void goesOnSendingWhereNobodyReadsTheRowsAnyMore() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Files.writeString(directory.resolve("in.txt"), "{\"Fate\":\"refuse\"}\n".repeat(9) + "{}\n");

    Run run = Run.in(directory).writingTo(closed);
    run.usage("send", "-p", "sink", "--set", TOKEN, "in.txt", "-o", "jsonl");

    assertThat(run.code).isEqualTo(3);
    assertThat(FakeSinkFactory.TAKEN).hasSize(1);
    assertThat(run.err()).startsWith("usage: sink: 1 of 10 records accepted, 9 refused, in 5 ");
  }

  @Test
  void saysSoWhereThereIsNoRoomForTheRows() throws Exception {
    Files.writeString(directory.resolve("in.txt"), "{\"Fate\":\"refuse\"}\n{}\n");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    Run run = Run.in(directory).writingTo(full);
    run.usage("send", "-p", "sink", "--set", TOKEN, "in.txt");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err())
        .startsWith(
            "usage: cannot write the output (No space left on device): make room for it, or write"
                + " to another place\nusage: sink: 1 of 2 ");
  }

  @Test
  void tellsAFewOfManyFailures() throws Exception {
    Run run = send("{\"Fate\":\"lose\"}\n".repeat(100), "-q", "-o", "jsonl");

    assertThat(run.out()).hasLineCount(100);
    assertThat(run.err()).hasLineCount(10).endsWith(" [further failures are not shown]\n");
  }

  @Test
  void showsHowManyOfHowManyOnATerminal() throws Exception {
    Files.writeString(directory.resolve("in.txt"), "{\"UsageType\":\"Widget\"}\n".repeat(1200));

    Run run = Run.in(directory).errOnTerminal();
    run.usage("send", "-p", "sink", "--set", TOKEN, "in.txt");
    Run stdin = Run.in(directory).errOnTerminal();
    stdin.reading(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
    stdin.usage("send", "-p", "sink", "--set", TOKEN, "-");

    assertThat(run.err())
        .contains("\r\u001b[Ksink, looking through in.txt: 0 records")
        .contains("\r\u001b[Ksink: 0 of 1,200 records")
        .endsWith("usage: sink: 1,200 of 1,200 records accepted, in 600 requests\n");
    assertThat(stdin.err()).contains("\r\u001b[Ksink: 0 of 1 records\r\u001b[K");
  }

  private Run send(String input, String... more) throws IOException {
    return send(input.getBytes(StandardCharsets.UTF_8), more);
  }

  private Run send(byte[] input, String... more) throws IOException {
    Files.write(directory.resolve("in.txt"), input);
    List<String> args = new ArrayList<>(List.of("send", "-p", "sink", "in.txt"));
    args.addAll(List.of(more));
    return in(args.toArray(String[]::new));
  }

  private Run in(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(1, List.of("--set", TOKEN));
    Run run = Run.in(directory).usage(all.toArray(String[]::new));
    assertThat(run.exitHooks).isEmpty();
    return run;
  }

  private Run reading(String input, String... args) {
    List<String> all = new ArrayList<>(List.of("send", "--set", TOKEN));
    all.addAll(List.of(args));
    return Run.in(directory)
        .reading(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
        .usage(all.toArray(String[]::new));
  }
}
