package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
  private static final String TOKEN = "sink.token=s3cr3t-t0ken";
  private static final String JSON_LINES =
      """
      \uFEFF{"Id":"a","Fate":"refuse"}\r

      {"Id":"b"}
       nonsense \t
      { "Id" : "c", "Fate" : "lose" }\
      """;
  private static final String REFUSED_JSON_LINES =
      """
      {"Id":"a","Fate":"refuse"}\r
       nonsense \t
      { "Id" : "c", "Fate" : "lose" }
      """;
  private static final String CSV =
      """
      \uFEFF"UsageType",Id,Fate,Attributes.Note\r
      Widget,a,refuse,"two\r
      lines"\r
      Widget,b,,\r
      Widget,"c"\r
      Widget,"d",lose,é\
      """;
  private static final String REFUSED_CSV =
      """
      \uFEFF"UsageType",Id,Fate,Attributes.Note\r
      Widget,a,refuse,"two\r
      lines"\r
      Widget,"c"\r
      Widget,"d",lose,é
      """;

  @TempDir private Path directory;

  @BeforeEach
  void forget() {
    FakeSinkFactory.reset();
  }

  @Test
  void holdTheLinesAsTheyAreAndCanBeSentAgain() throws Exception {
    write("in", JSON_LINES);

    Run run = send("in", "again");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err()).doesNotContain("--rejects");
    assertThat(read("again")).isEqualTo(REFUSED_JSON_LINES);
    write("again", read("again").replace("refuse", "").replace("lose", "").replace("nonsense", ""));
    Run again = send("again", "again");
    assertThat(again.code).isZero();
    assertThat(read("again")).isEmpty();
    assertThat(taken()).containsExactly("b", "a", "c");
    assertThat(names()).containsExactly("again", "in");
  }

  @Test
  void holdTheRowsBelowTheirHeaderAndCanBeSentAgain() throws Exception {
    write("in", CSV);

    assertThat(send("in", "again").code).isEqualTo(3);

    assertThat(read("again")).isEqualTo(REFUSED_CSV);
    write("again", read("again").replace("refuse", "").replace("lose", "").replace("c\"", "c\",,"));
    assertThat(send("again", "again").code).isZero();
    assertThat(read("again")).isEqualTo("\uFEFF\"UsageType\",Id,Fate,Attributes.Note\r\n");
    assertThat(taken()).containsExactly("b", "a", "c", "d");
    assertThat(FakeSinkFactory.TAKEN.get(1).get("Attributes"))
        .isEqualTo(Map.of("Note", "two\r\nlines"));
  }

  @Test
  void mayReplaceTheFileThatIsSent() throws Exception {
    write("in", CSV);

    assertThat(send("in", "in").code).isEqualTo(3);

    assertThat(read("in")).isEqualTo(REFUSED_CSV);
    assertThat(names()).containsExactly("in");
  }

  @Test
  void holdWhatCameFromStandardInput() throws Exception {
    for (String[] each :
        new String[][] {{JSON_LINES, REFUSED_JSON_LINES}, {CSV, REFUSED_CSV}, {"", ""}}) {
      stdin(new ByteArrayInputStream(each[0].getBytes(StandardCharsets.UTF_8)));

      assertThat(read("again")).isEqualTo(each[1]);
    }
  }

  @Test
  void areEmptyWhereThereIsNothingToSend() throws Exception {
    write("in", "\n");
    write("again", "old");

    assertThat(send("in", "again").code).isZero();

    assertThat(read("again")).isEmpty();
  }

  @Test
  void holdBytesThatAreNoTextAndLinesThatAreTooLong() throws Exception {
    byte[] latin = "{\"Id\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    String tooLong = "{\"Id\":\"" + "x".repeat(RecordCutter.LONGEST) + "\"}";
    String justRight = "{\"Id\":\"" + "y".repeat(RecordCutter.LONGEST - 9) + "\"}\r\n";
    Files.write(directory.resolve("in"), latin);
    append("in", "{\"Id\":\"a\"}\n" + tooLong + "\n{\"Id\":\"b\"}\n" + justRight + tooLong);

    Run run = send("in", "again");

    assertThat(run.out()).contains("line 3  refused  is longer than 1048576 bytes");
    assertThat(run.err()).contains("3 of 6 records accepted, 3 refused");
    assertThat(taken()).hasSize(3);
    byte[] again = Files.readAllBytes(directory.resolve("again"));
    assertThat(again).startsWith(latin);
    assertThat(new String(again, latin.length, again.length - latin.length, StandardCharsets.UTF_8))
        .isEqualTo(tooLong + "\n" + tooLong + "\n");
  }

  @Test
  void holdLinesThatAreTooLongFromStandardInputToo() throws Exception {
    String tooLong = "{\"Id\":\"" + "x".repeat(RecordCutter.LONGEST) + "\"}\n";

    Run run =
        stdin(
            new ByteArrayInputStream(
                ("{\"Id\":1}\n" + tooLong + "{\"Fate\":\"refuse\"}\n")
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(run.code).isEqualTo(3);
    assertThat(read("again")).isEqualTo(tooLong + "{\"Fate\":\"refuse\"}\n");
  }

  @Test
  void areLeftAsTheyWereWhereTheSendingBreaksOff() throws Exception {
    for (String fate : List.of("interrupt", "bug")) {
      write("in", "{\"Fate\":\"refuse\"}\n{\"Fate\":\"" + fate + "\"}\n{\"Id\":1}\n");
      write("again", "old");

      assertThat(send("in", "again").code).isEqualTo(fate.equals("bug") ? 1 : 130);

      assertThat(read("again")).isEqualTo("old");
      assertThat(names()).containsExactly("again", "in");
    }
  }

  @Test
  void areLeftAsTheyWereWhereTheFileIsWrong() throws Exception {
    write("in", "{\"UsageType\":\"A\"}\n{\"UsageType\":\"B\"}\n");

    assertThat(send("in", "in").code).isEqualTo(2);

    assertThat(read("in")).contains("\"A\"", "\"B\"");
    assertThat(names()).containsExactly("in");
  }

  @Test
  void leaveNothingWhereTheProcessIsInterrupted() throws Exception {
    write("again", "old");
    Run run = Run.in(directory);
    List<String> seen = new ArrayList<>();
    run.reading(
        new ByteArrayInputStream(
            "{\"Id\":1,\"Fate\":\"refuse\"}\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            if (read < 0 && seen.isEmpty()) {
              seen.addAll(names());
              // As the Java runtime does at Ctrl-C, while this thread goes on.
              List.copyOf(run.exitHooks).forEach(Runnable::run);
            }
            return read;
          }
        });
    run.usage("send", "-p", "sink", "--set", TOKEN, "--rejects", "again", "-");

    assertThat(seen).hasSize(2);
    assertThat(run.err())
        .startsWith(
            "usage: sink: interrupted: send all of it again, none will count twice; --rejects was"
                + " not written\n");
    assertThat(names()).containsExactly("again");
    assertThat(read("again")).isEqualTo("old");
  }

  @Test
  void areWrongUsageWhereTheyCannotBe() throws Exception {
    write("in", "{\"Id\":1}\n");

    Run directoryItself = send("in", ".");
    Run nowhere = send("in", "no/such/place");

    assertThat(directoryItself.code).isEqualTo(2);
    assertThat(directoryItself.err()).startsWith("usage: --rejects: ").contains("is a directory");
    assertThat(nowhere.code).isEqualTo(2);
    assertThat(nowhere.err()).startsWith("usage: --rejects: cannot write to ");
    assertThat(taken()).isEmpty();
  }

  @Test
  void areNoReasonToStopWhereTheyCannotBeWritten() throws Exception {
    write("in", "{\"Fate\":\"refuse\"}\n".repeat(9000) + "{\"Id\":1}\n");

    Run run = send("in", "/dev/full");

    assertThat(run.code).isEqualTo(3);
    assertThat(taken()).hasSize(1);
    assertThat(run.err())
        .startsWith("usage: --rejects: cannot write /dev/full (")
        .contains("): make room for it, or name another place\n")
        .contains("1 of 9,001 records accepted");
  }

  private Run send(String file, String rejects) {
    Run run = Run.in(directory);
    run.usage("send", "-p", "sink", "--set", TOKEN, file, "--rejects", rejects);
    assertThat(run.exitHooks).isEmpty();
    return run;
  }

  private Run stdin(InputStream in) {
    return Run.in(directory)
        .reading(in)
        .usage("send", "-p", "sink", "--set", TOKEN, "-", "--rejects", "again");
  }

  private static Stream<Object> taken() {
    return FakeSinkFactory.TAKEN.stream().map(m -> m.get("Id"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardOpenOption.APPEND);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
