package io.usagesdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.deadline.DeadlineProviderFactory;
import io.usagesdk.testkit.amie.SimulatedAmie;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows compiles, without a warning, against what users get, and is true. */
class ReadmeExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\\n(.*?)```");
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("(?s)cat > (\\S+) <<'END'\\n(.*?)END\\n");
  private static final Pattern NAME = Pattern.compile("(?m)^class (\\w+)");

  @TempDir private Path classes;

  static Stream<String> examples() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    return EXAMPLE.matcher(readme).results().map(found -> found.group(1));
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    assertThat(complaints(example)).isEmpty();
  }

  @Test
  void aWrongExampleIsNoticed() throws IOException {
    String wrong = examples().findFirst().orElseThrow().replace("quantity()", "quantities()");
    assertThat(complaints(wrong)).singleElement().asString().contains("quantities");
  }

  @Test
  void whatTheReadmeSendsIsTakenAsItSays() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    Map<String, Run> runs = new LinkedHashMap<>();
    try (SimulatedAmie amie = SimulatedAmie.start()) {
      List<String> args = new ArrayList<>(List.of("send", "-p", "amie"));
      amie.settings().forEach((key, value) -> args.addAll(List.of("--set", key + "=" + value)));
      args.add("-");
      for (MatchResult file : HERE_DOCUMENT.matcher(readme).results().toList()) {
        InputStream text = new ByteArrayInputStream(file.group(2).getBytes(UTF_8));
        Run run = Run.in(classes).reading(text);
        runs.put(file.group(1), run.usage(args.toArray(String[]::new)));
      }
    }

    assertThat(runs.keySet()).containsExactly("jobs.jsonl", "jobs.csv");
    assertThat(runs.get("jobs.jsonl").code).isZero();
    Run csv = runs.get("jobs.csv");
    assertThat(csv.code).isEqualTo(3);
    assertThat(readme).contains(csv.out() + csv.err().lines().findFirst().orElseThrow());
  }

  @Test
  void theSettingsThatTheReadmeShowsForDeadlineAreTaken() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    Matcher shown = Pattern.compile("(?s)```properties\\n(.*?)```").matcher(readme);
    assertThat(shown.find()).isTrue();
    Path file = Files.writeString(classes.resolve("usage.properties"), shown.group(1));

    UsageConfig config = UsageConfig.builder().environment(Map.of()).file(file).build();
    DeadlineProviderFactory factory = new DeadlineProviderFactory();
    factory.create(config.requireAccounts(factory).get(0)).close();
  }

  @Test
  void theReadmeTellsHowToSignInToTheSimulatedGeobox() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    for (SimulatedGeobox.Builder way :
        List.of(
            SimulatedGeobox.builder().signingInWithApiKey(),
            SimulatedGeobox.builder().signingInWithPassword())) {
      try (SimulatedGeobox geobox = way.start()) {
        Map<String, String> settings = new LinkedHashMap<>(geobox.settings());
        settings.remove("geobox.base-url");
        settings.forEach((key, value) -> assertThat(readme).contains(key + "=" + value));
      }
    }
  }

  private List<String> complaints(String source) {
    Matcher name = NAME.matcher(source);
    assertThat(name.find()).as("a class in %s", source).isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    boolean unused =
        compiler
            .getTask(
                null,
                null,
                found,
                List.of("-proc:none", "-Xlint:all", "-d", classes.toString()),
                null,
                List.of(new Source(name.group(1), source)))
            .call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(Diagnostic::toString)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
