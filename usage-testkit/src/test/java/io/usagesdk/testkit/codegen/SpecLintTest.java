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
    JsonNode spec = read(SPECS.resolve("thousandeyes.yaml"));
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
