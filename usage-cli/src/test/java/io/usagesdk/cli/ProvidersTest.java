package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
  @TempDir private Path directory;

  @Test
  void showsWhatIsMissing() {
    Run run = Run.in(directory).usage("providers");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            """
            fake          Fake Inc.
              reports         usage, quotas, daily, monthly
              metrics         widgets (count)
              not configured  set usage.fake.token, a key to the door
                              (in the environment: USAGE_FAKE_TOKEN or FAKE_TOKEN)
            """);
  }

  @Test
  void showsOneOfTwoKeysThatStandInForEachOther() {
    assertThat(Run.in(directory).usage("providers").out())
        .contains(
            """
                              set usage.deadline.queue-ids, ids of queues, separated by commas
                              (or instead usage.deadline.fleet-ids)
            """)
        .doesNotContain("set usage.deadline.fleet-ids");
  }

  @Test
  void showsWhatCollectsUsage() {
    assertThat(Run.in(directory).usage("providers").out())
        .contains(
            """
            sink          Sink Inc.
              reports         usage
              collects        usage records, see 'usage send --help'
              metrics         widgets (count)
            """);
    assertThat(Run.in(directory).usage("providers", "-o", "jsonl").out())
        .contains("\"capabilities\":[\"usage\",\"sending\"]");
  }

  @Test
  void showsTheAccountsThatAreReadyWithoutTheirSecrets() {
    Run run =
        Run.in(directory)
            .usage("providers", "--set", "fake.token=s3cr3t", "--set", "fake/eu.token=s3cr3t2");

    assertThat(run.out()).contains("configured      fake, fake/eu\n").doesNotContain("s3cr3t");
  }

  @Test
  void showsAMistakeInPlaceAndTheOthersStill() {
    Run run = Run.in(directory).env("USAGE_FAKE_TOKKEN", "s3cr3t").usage("providers");

    assertThat(run.code).isZero();
    assertThat(run.out())
        .contains("mistake         fake: there is no key 'tokken'")
        .contains("did you mean 'token'?")
        .doesNotContain("s3cr3t");
  }

  @Test
  void doesNotCallConfiguredWhatCannotWork() {
    Run run =
        Run.in(directory)
            .usage(
                "providers",
                "--set",
                "geobox.access-token=s3cr3t",
                "--set",
                "geobox/north.access-token=s3cr3t",
                "--set",
                "geobox/north.user-id=abc");

    assertThat(run.code).isZero();
    assertThat(run.out())
        .contains(
            "  configured      geobox\n  mistake         geobox/north: user-id is 'abc'"
                + " (geobox/north.user-id on the command line or in the builder), not the number")
        .doesNotContain("s3cr3t");
  }

  @Test
  void tellsWhatIsLeftToBeSeen() {
    String[] settings = {"--set", "fake.token=s3cr3t", "--set", "fake.trouble=locked"};
    assertThat(Run.in(directory).usage(with(settings)).out())
        .contains("  configured      fake\n  to be seen      fake: the door may be locked\n");
    assertThat(Run.in(directory).usage(with(settings, "-o", "jsonl")).out())
        .contains("\"outlooks\":[\"fake: the door may be locked\"]");
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.of(Stream.of("providers"), Stream.of(settings), Stream.of(more))
        .flatMap(s -> s)
        .toArray(String[]::new);
  }

  @Test
  void isThereForProgramsToo() throws Exception {
    Run run = Run.in(directory).usage("providers", "-o", "jsonl");

    JsonNode fake =
        run.out()
            .lines()
            .map(ProvidersTest::json)
            .filter(p -> p.get("provider").textValue().equals("fake"))
            .findFirst()
            .orElseThrow();
    assertThat(fake.toString())
        .isEqualTo(
            "{\"provider\":\"fake\",\"name\":\"Fake Inc.\","
                + "\"capabilities\":[\"usage\",\"quotas\",\"daily\",\"monthly\"],"
                + "\"configured\":false,\"accounts\":[],\"missing\":[\"usage.fake.token\"],"
                + "\"metrics\":[{\"metric\":\"widgets\",\"unit\":\"count\"}]}");
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
