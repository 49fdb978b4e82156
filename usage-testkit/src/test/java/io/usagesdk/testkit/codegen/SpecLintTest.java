package io.usagesdk.testkit.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lints every spec of the project, and shows that the linter bites. */
class SpecLintTest {
  private static final Path SPECS = Path.of("..", "specs");

  static List<Path> specs() throws IOException {
    try (Stream<Path> files = Files.list(SPECS)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void thereAreSpecsToLint() throws IOException {
    assertThat(specs()).contains(SPECS.resolve("thousandeyes.yaml"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void findsNothingToComplainAbout(Path spec) {
    assertThat(SpecLint.check(read(spec))).isEmpty();
  }

  static Stream<Arguments> flaws() {
    String usage = "/paths/~1usage/get";
    String link = "/components/schemas/Link";
    return Stream.of(
        flaw("/paths/usage/get has no operationId", usage, o -> o.remove("operationId")),
        flaw(" has the operationId of another", usage, o -> o.put("operationId", "getQuotas")),
        flaw("/paths/usage/get has no summary", usage, o -> o.put("summary", "Usage")),
        flaw("/paths/usage/get has no description", usage, o -> o.remove("description")),
        flaw("/paths/usage/get has not just one tag", usage, o -> o.remove("tags")),
        flaw("/paths/usage/get has an undeclared tag", usage, o -> o.putArray("tags").add("Other")),
        flaw("has no error response", usage, o -> o.putObject("responses").putObject("204")),
        flaw("has no successful response", usage, o -> o.putObject("responses").putObject("400")),
        flaw("/x-odd is not one of the extensions", usage, o -> o.put("x-odd", true)),
        flaw("/x-provenance is not one of", usage, o -> o.put("x-provenance", "guessed")),
        flaw("description has characters unfit", usage, o -> o.put("description", "A \"b\".")),
        flaw("description has characters unfit", usage, o -> o.put("description", "A */ b.")),
        flaw("is a cookie", "/components/parameters/Cursor", p -> p.put("in", "cookie")),
        flaw(
            "has a style that",
            "/components/parameters/Cursor",
            p -> p.put("style", "pipeDelimited")),
        flaw(
            "is a secret where everybody sees it",
            "/components/parameters/Cursor/schema",
            s -> s.put("format", "password")),
        flaw("/Link has no description", link, s -> s.remove("description")),
        flaw("/properties/href has no description", link + "/properties/href", p -> p.removeAll()),
        flaw(
            "/type is an inline object", link + "/properties/type", p -> p.putObject("properties")),
        flaw("/oneOf is not generated", link, s -> s.putArray("oneOf")),
        flaw(
            "/properties/used is an integer that is neither",
            "/components/schemas/UnitAllocationSummary/properties/used",
            p -> p.remove("format")),
        flaw(
            "#/components/schemas/Spare is not used",
            "/components/schemas",
            s -> s.putObject("Spare").put("description", "Left over.")),
        flaw("#/components/responses/NotFound is not used", "/paths", o -> o.removeAll()),
        flaw("/security is missing", "", s -> s.remove("security")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flaws")
  void complainsAboutAFlaw(String complaint, String at, Consumer<ObjectNode> flaw) {
    assertComplains("thousandeyes.yaml", complaint, at, flaw);
  }

  static Stream<Arguments> flawsOfExtensions() {
    String message = "/components/schemas/UsageMessage";
    String sent = "/components/schemas/SentRecord";
    String loaded = "/components/schemas/LoadedRecordsResponse";
    String compute = "/components/schemas/ComputeRecord";
    String end = compute + "/properties/EndTime";
    String id = compute + "/properties/LocalRecordID";
    String notBefore = "/x-not-before does not name another date-time";
    return Stream.of(
        flaw("/SentRecord/oneOf is not generated", sent, s -> s.remove("x-encoded")),
        flaw("/SentRecord/x-encoded is not on a oneOf", sent, s -> s.remove("oneOf")),
        flaw("/SentRecord/x-encoded is not one of", sent, s -> s.put("x-encoded", false)),
        flaw("/SentRecord/anyOf is not generated", sent, s -> s.putArray("anyOf")),
        flaw("/x-any-scalar is not on a string", message, s -> s.put("x-any-scalar", true)),
        flaw("/x-any-scalar is not one of", id, p -> p.put("x-any-scalar", "number")),
        flaw("/x-label is not on a string member", compute, s -> s.put("x-label", true)),
        flaw("/x-label is not on a string member", id, p -> p.put("type", "integer")),
        flaw("/x-bare-array is not on an object with", message, s -> s.put("x-bare-array", true)),
        flaw(
            "/x-bare-array is not on an object with",
            loaded + "/properties/LoadedRecords",
            p -> p.put("type", "string")),
        flaw(notBefore, end, p -> p.put("x-not-before", "BeginTime")),
        flaw(notBefore, end, p -> p.put("x-not-before", "Username")),
        flaw(notBefore, end, p -> p.put("x-not-before", "EndTime")),
        flaw(notBefore, end, p -> p.remove("format")),
        flaw(notBefore, compute, s -> s.put("x-not-before", "StartTime")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flawsOfExtensions")
  void complainsAboutAnExtensionInTheWrongPlace(
      String complaint, String at, Consumer<ObjectNode> flaw) {
    assertComplains("amie.yaml", complaint, at, flaw);
  }

  private static void assertComplains(
      String name, String complaint, String at, Consumer<ObjectNode> flaw) {
    JsonNode spec = read(SPECS.resolve(name));
    assertThat(SpecLint.check(spec)).noneMatch(finding -> finding.contains(complaint));
    flaw.accept((ObjectNode) spec.at(at));

    assertThat(SpecLint.check(spec)).anyMatch(finding -> finding.contains(complaint));
  }

  private static Arguments flaw(String complaint, String at, Consumer<ObjectNode> flaw) {
    return Arguments.of(complaint, at, flaw);
  }

  private static JsonNode read(Path spec) {
    try {
      return new YAMLMapper().readTree(spec.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
